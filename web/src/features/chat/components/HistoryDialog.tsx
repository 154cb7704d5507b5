import { sentence } from "@/api/errors";
import type { Id, Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { Versions } from "@/ui/versions";
import { useHistory } from "../queries";

/** Every version of an edited message, the newest first. */
export function HistoryDialog({ room, message, onClose }: { room: Id; message: Message; onClose(): void }) {
  const { data, error, refetch } = useHistory(room, message.id);
  return (
    <Versions
      title={t("Versions of this message")}
      now={{ html: message.html, at: message.edited_at ?? message.posted_at }}
      earlier={data?.map(({ html, edited_at: at }) => ({ html, at }))}
      fault={error ? sentence(error) : undefined}
      retry={() => void refetch()}
      onClose={onClose}
    />
  );
}
