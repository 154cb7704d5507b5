import type { CSSProperties } from "react";

/** A dot in the colour of an option. */
export function OptionMark({ colour }: { colour: number }) {
  const style = { "--hue": `${(colour * 30 + 20) % 360}` } as CSSProperties;
  return <span aria-hidden style={style} className="size-2.5 shrink-0 rounded-full bg-[oklch(var(--face-l)_var(--face-c)_var(--hue))]" />;
}
