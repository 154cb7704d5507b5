import { Clock3 } from "lucide-react";
import { t } from "@/lib/i18n";
import { laterName, laterTimes } from "@/lib/later";
import { shortTime } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";

/** Beside "send": when else. */
export default function SendLater({ onChoose, onAsk }: { onChoose(at: Date): void; onAsk(): void }) {
  const items = laterTimes().map((later) => ({ label: `${laterName(later)} · ${shortTime(later.at.toISOString())}`, run: () => onChoose(later.at) }));
  return (
    <Menu
      groups={[{ title: t("Send later"), items }, { items: [{ label: t("Choose a time"), run: onAsk }] }]}
      trigger={
        <IconButton size="sm" label={t("Send later")} className="text-ink-3">
          <Clock3 size={15} aria-hidden />
        </IconButton>
      }
    />
  );
}
