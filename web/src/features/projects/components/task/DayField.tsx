import { useEffect, useRef, useState } from "react";
import { onDay } from "../../model/calendar";
import { dayOf } from "../../words";

/** A year that is typed is another one with each of its figures: they wait for one another. */
const TYPED_MS = 600;
const FIRST = "1970-01-01";

/** The day of a moment, to be changed; its hour stays. */
export function DayField({ label, moment, disabled, onKeep }: { label: string; moment: string | null; disabled: boolean; onKeep(moment: string | null): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const was = dayOf(moment);
  const keep = useRef(() => {});
  useEffect(() => {
    keep.current = () => {
      if (typed !== null && typed !== was && (typed === "" || typed >= FIRST)) onKeep(typed ? onDay(moment, typed) : null);
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
      min={FIRST}
      value={typed ?? was}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={() => keep.current()}
      className="h-8 rounded-sm border border-line bg-raised px-2 text-sm touch:h-9"
    />
  );
}
