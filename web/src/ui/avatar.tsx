import { memo, useState } from "react";
import { initials } from "@/lib/text";
import { cx } from "@/lib/cx";
import type { CSSProperties } from "react";

const SIZE = {
  xs: "size-5 text-[0.5625rem] rounded-xs",
  sm: "size-7 text-2xs rounded-sm",
  md: "size-9 text-sm rounded-md",
  lg: "size-16 text-xl rounded-lg",
};

interface Props {
  name: string;
  colour: number;
  /** Where the picture is, without its size. */
  picture?: string | null;
  size?: keyof typeof SIZE;
  className?: string;
}

/**
 * A face: the picture, or initials on one of twelve hues, at one lightness so that none shouts. Both
 * have the same place, so nothing moves when a picture arrives, or doesn't.
 */
export const Avatar = memo(function Avatar({ name, colour, picture, size = "md", className }: Props) {
  const [missing, setMissing] = useState<string | null>(null);
  const style = { "--hue": `${(colour * 30 + 20) % 360}` } as CSSProperties;
  return (
    <span
      aria-hidden
      style={style}
      className={cx(
        "inline-grid shrink-0 place-items-center overflow-hidden bg-[oklch(var(--face-l)_var(--face-c)_var(--hue))] font-semibold tracking-tight text-white select-none",
        SIZE[size],
        className,
      )}
    >
      {picture && picture !== missing ? (
        <img src={`${picture}/${size === "lg" ? 400 : 150}`} alt="" loading="lazy" decoding="async" draggable={false} onError={() => setMissing(picture)} className="size-full object-cover" />
      ) : (
        initials(name)
      )}
    </span>
  );
});
