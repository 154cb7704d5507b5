import { t } from "@/lib/i18n";

/** How far something is; a bar without an end while nobody knows. */
export function Progress({ progress, label }: { progress: { done: number; total: number } | null; label: string }) {
  const known = progress !== null && progress.total > 0;
  const part = known ? Math.min(100, Math.round((100 * progress.done) / progress.total)) : null;
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={part ?? undefined}
        className="h-1.5 flex-1 overflow-hidden rounded-full bg-hover"
      >
        <div className={part === null ? "h-full w-1/3 animate-breathe rounded-full bg-accent" : "h-full rounded-full bg-accent transition-[width]"} style={part === null ? undefined : { width: `${part}%` }} />
      </div>
      <span className="w-14 text-end text-sm text-ink-3">{part === null ? t("working") : `${part} %`}</span>
    </div>
  );
}
