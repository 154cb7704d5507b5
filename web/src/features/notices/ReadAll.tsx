import { CheckCheck } from "lucide-react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useReadNotice } from "./queries";
import { useUnread } from "./unread";

/** Reads everything at once; there as long as something is new. */
export function ReadAll() {
  const { data: unread = 0 } = useUnread();
  const read = useReadNotice();
  if (unread === 0) return null;
  return (
    <Button size="sm" look="quiet" icon={<CheckCheck size={14} aria-hidden />} busy={read.isPending} onClick={() => read.mutate(null)}>
      {t("Mark all as read")}
    </Button>
  );
}
