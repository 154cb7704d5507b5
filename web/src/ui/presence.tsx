import { cx } from "@/lib/cx";

const SHAPE = {
  online: "bg-online",
  away: "border-2 border-away bg-surface",
  busy: "bg-danger bg-[linear-gradient(var(--color-surface),var(--color-surface))] bg-[length:62%_26%] bg-center bg-no-repeat",
  offline: "border-[1.5px] border-ink-3 bg-surface",
};

/** A dot that tells by shape as well as by colour: filled is here, hollow is not, barred is not to be disturbed. */
export function PresenceDot({ state, label, className }: { state: keyof typeof SHAPE; label?: string; className?: string }) {
  return (
    <span className={cx("inline-block size-2 shrink-0 rounded-full", SHAPE[state], className)} role={label ? "img" : undefined} aria-label={label} title={label} />
  );
}
