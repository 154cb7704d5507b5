import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "@/lib/cx";

type Look = "primary" | "plain" | "quiet" | "danger";

const LOOK: Record<Look, string> = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover shadow-lift",
  plain: "bg-raised border border-line text-ink hover:border-line-strong shadow-lift",
  quiet: "text-ink-2 hover:bg-hover hover:text-ink",
  danger: "bg-danger text-danger-ink hover:brightness-95 shadow-lift",
};

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  size?: "sm" | "md" | "lg";
  busy?: boolean;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** A button with words. While `busy` it stays in place and can't be pressed twice. */
export function Button({ look = "plain", size = "md", busy, icon, className, children, disabled, type = "button", ...rest }: Props) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(
        "inline-flex shrink-0 select-none items-center justify-center gap-1.5 rounded-sm font-medium whitespace-nowrap transition-[background,border-color,opacity,filter] disabled:opacity-55",
        size === "sm" && "h-7 px-2.5 text-sm",
        size === "md" && "h-8 px-3 text-base touch:h-9",
        size === "lg" && "h-10 px-4 text-md",
        LOOK[look],
        className,
      )}
    >
      {icon}
      {children}
      {busy && <span className="size-3.5 animate-spin rounded-full border-2 border-current border-e-transparent" aria-hidden />}
    </button>
  );
}

interface IconProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  size?: "sm" | "md";
  pressed?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button that is only a picture; `label` is its name and its tooltip. */
export function IconButton({ label, size = "md", pressed, className, children, type = "button", ...rest }: IconProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={rest.title ?? label}
      aria-pressed={pressed}
      className={cx(
        "inline-grid shrink-0 place-items-center rounded-sm text-ink-2 transition-colors hover:bg-hover hover:text-ink disabled:opacity-45 disabled:hover:bg-transparent",
        size === "sm" ? "size-7" : "size-8 touch:size-9",
        pressed && "bg-active text-accent-text",
        className,
      )}
    >
      {children}
    </button>
  );
}
