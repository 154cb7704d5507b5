import { useEffect, useRef, useState } from "react";
import { cx } from "@/lib/cx";

/** A year that is typed is another one with each of its figures: they wait for one another. */
const TYPED_MS = 600;
const FIRST = "1970-01-01";

interface Props {
  label: string;
  /** As in `2026-11-30`; empty for none. */
  day: string;
  min?: string;
  max?: string;
  disabled?: boolean;
  className?: string;
  onKeep(day: string): void;
}

/** A day that is chosen, or typed figure by figure. */
export function DayInput({ label, day, min = FIRST, max, disabled, className, onKeep }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const keep = useRef(() => {});
  useEffect(() => {
    keep.current = () => {
      if (typed !== null && typed !== day && (typed === "" || typed >= FIRST)) onKeep(typed);
      setTyped(null);
    };
  });
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => keep.current(), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <input
      type="date"
      aria-label={label}
      disabled={disabled}
      min={min}
      max={max}
      value={typed ?? day}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => keep.current()}
      className={cx("h-8 rounded-sm border border-line bg-raised px-2 text-sm touch:h-9", className)}
    />
  );
}
