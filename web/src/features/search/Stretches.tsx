import type { Stretch } from "@/api/types";

/** A text with what was asked for marked in it. */
export function Stretches({ of }: { of: Stretch[] }) {
  return of.map((one, i) =>
    one.hit ? (
      <mark key={i} className="rounded-xs bg-accent-wash font-semibold text-accent-text">
        {one.text}
      </mark>
    ) : (
      <span key={i}>{one.text}</span>
    ),
  );
}

/** The text alone. */
export const words = (stretches: Stretch[]): string => stretches.map((one) => one.text).join("");
