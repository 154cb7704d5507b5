import { useEffect, useRef, useState, type PointerEvent } from "react";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { part } from "../part";

/** Loaded when somebody wants to know who reacted. */
const Tip = part(() => import("../tip").then((m) => m.default), "left out");

/** Names in one list; who else there is, is counted. */
const NAMES = 20;
/** A finger that stays for so long asks, and doesn't press. */
const LONG_MS = 450;

interface Props {
  emoji: string;
  /** How many gave it. */
  count: number;
  /** What they are called, as many as are known. */
  names: string[];
  mine: boolean;
  /** Whether I may react. */
  may: boolean;
  /** Given when there is no other: taking it back leaves nothing to go on from, and whoever goes by keys goes on there. */
  home?(from: HTMLElement | null): HTMLElement | null | undefined;
  onReact(emoji: string, given: boolean): void;
}

/** An emoji with how many gave it. A click gives the same or takes one's own back; who did is told on hover. */
export function ReactionChip({ emoji, count, names, mine, may, home, onReact }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [asked, ask] = useState(false);
  const told = names.slice(0, NAMES).join(", ");
  const others = count - Math.min(names.length, NAMES);
  const who = others > 0 ? t("{names} and {n, plural, one {# other} other {# others}}", { names: told, n: others }) : told;
  const touch = useLongPress(() => ask(true));

  useEffect(() => {
    if (!asked) return;
    const away = () => ask(false);
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [asked]);

  const press = () => {
    if (touch.wasLong()) return;
    if (!may) return ask(true);
    // With whom nobody shares it the button goes.
    if (mine && count === 1) (home ? home(button.current) : neighbour(button.current))?.focus();
    onReact(emoji, !mine);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t("{emoji} {count}: {who}", { emoji, count, who })}
        aria-pressed={mine}
        aria-disabled={!may}
        onClick={press}
        onPointerEnter={(event) => event.pointerType === "mouse" && ask(true)}
        onPointerLeave={(event) => event.pointerType === "mouse" && ask(false)}
        {...touch.handlers}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && ask(true)}
        onBlur={() => ask(false)}
        onKeyDown={(event) => event.key === "Escape" && ask(false)}
        className={cx(
          "flex h-7 min-w-11 touch-manipulation items-center justify-center gap-1.5 rounded-full border px-2 text-sm tabular-nums transition-colors select-none touch:h-8",
          mine ? "border-accent bg-accent-wash font-medium text-accent-text" : "border-line bg-raised text-ink-2",
          may && (mine ? "hover:brightness-95" : "hover:border-line-strong"),
        )}
      >
        <span aria-hidden className="font-emoji">
          {emoji}
        </span>
        <span aria-hidden>{count}</span>
      </button>
      {asked && (
        <Tip anchor={button}>
          <span aria-hidden className="me-1.5 font-emoji text-lg">
            {emoji}
          </span>
          {who}
        </Tip>
      )}
    </>
  );
}

const neighbour = (from: HTMLElement | null) => {
  const item = from?.closest("li");
  return (item?.nextElementSibling ?? item?.previousElementSibling)?.querySelector<HTMLElement>("button");
};

/** Tells a finger that stays from one that taps. */
function useLongPress(onLong: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const long = useRef(false);
  const stop = () => clearTimeout(timer.current);
  useEffect(() => stop, []);
  return {
    /** Whether the click that comes now ends a long press; asked once. */
    wasLong: () => {
      const was = long.current;
      long.current = false;
      return was;
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        long.current = false;
        if (event.pointerType === "mouse") return;
        timer.current = setTimeout(() => {
          long.current = true;
          onLong();
        }, LONG_MS);
      },
      onPointerUp: stop,
      onPointerCancel: stop,
      onContextMenu: (event: { preventDefault(): void }) => long.current && event.preventDefault(),
    },
  };
}
