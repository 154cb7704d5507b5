import { AlarmClock, Bookmark, Pin } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { Pin as PinOf, SavedMark } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime, shortTime } from "@/lib/time";

/** Above a message that is kept: who pinned it for all, and whether I saved it. */
export function KeptMark({ pin, saved }: { pin: PinOf | undefined; saved: SavedMark | undefined }) {
  const people = usePeopleById();
  return (
    <p className="flex h-5 items-center gap-3 text-xs text-ink-3">
      {pin && (
        <span className="flex min-w-0 items-center gap-1">
          <Pin size={12} aria-hidden className="shrink-0 fill-current" />
          <span className="truncate">{t("Pinned by {name}", { name: people.get(pin.by)?.name ?? t("Former member") })}</span>
        </span>
      )}
      {saved && (
        <span className="flex shrink-0 items-center gap-1">
          <Bookmark size={12} aria-hidden className="fill-current" />
          {t("Saved by you")}
        </span>
      )}
      {saved?.remind_at && (
        <time dateTime={saved.remind_at} title={fullTime(saved.remind_at)} className="flex shrink-0 items-center gap-1">
          <AlarmClock size={12} aria-hidden />
          {shortTime(saved.remind_at)}
        </time>
      )}
    </p>
  );
}
