import { t } from "@/lib/i18n";

/** Between two days. */
export function DayLine({ label, onJump }: { label: string; onJump?(): void }) {
  return (
    <div className="flex h-10 items-center gap-3 px-3 sm:px-5">
      <span className="h-px flex-1 bg-line" />
      {onJump ? (
        <button type="button" onClick={onJump} title={t("Jump to a day")} className="-my-1 rounded-full px-2 py-1 text-xs font-medium text-ink-3 hover:bg-hover hover:text-ink">
          {label}
        </button>
      ) : (
        <span className="text-xs font-medium text-ink-3">{label}</span>
      )}
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}

/** Above the first message that wasn't read when the room was opened. */
export function NewLine() {
  return (
    <div className="flex h-6 items-center gap-3 px-3 sm:px-5" data-new-line>
      <span className="h-px flex-1 bg-ember" />
      <span className="text-xs font-semibold text-ember-text">{t("New")}</span>
    </div>
  );
}

/** Between the message on which a thread hangs and the first reply. */
export function RepliesLine({ n }: { n: number }) {
  return (
    <div className="flex h-8 items-center gap-3 px-3 sm:px-5">
      <span className="text-xs font-medium text-ink-3">{n > 0 ? t("{n, plural, one {# reply} other {# replies}}", { n }) : t("No replies yet")}</span>
      <span className="h-px flex-1 bg-line" />
    </div>
  );
}
