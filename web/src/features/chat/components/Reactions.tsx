import { useQuery } from "@tanstack/react-query";
import { SmilePlus } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type PointerEvent } from "react";
import { usePeopleById } from "@/api/people";
import type { Id, Message } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { part } from "@/ui/part";
import type { Seen } from "../model/reactions";
import { giversQuery } from "../queries";
import { react } from "../reacting";

/** Loaded when somebody wants to know who reacted. */
const Tip = part(() => import("@/ui/tip").then((m) => m.default), "left out");

/** Names in one list; who else there is, is counted. */
const NAMES = 20;
/** A finger that stays for so long asks, and doesn't press. */
const LONG_MS = 450;

interface Props {
  message: Message;
  reactions: Seen[];
  me: Id;
  may: boolean;
  onMore(from: HTMLElement): void;
}

/** How people reacted to a message. A click gives the same or takes one's own back. */
export function Reactions({ message, reactions, me, may, onMore }: Props) {
  return (
    <ul aria-label={t("Reactions")} className="mt-1 flex flex-wrap items-center gap-1 pb-0.5">
      {reactions.map((one) => (
        <li key={one.emoji}>
          <Chip message={message} one={one} me={me} may={may} last={reactions.length === 1} />
        </li>
      ))}
      {may && (
        <li>
          <button
            type="button"
            aria-label={t("React")}
            title={t("React")}
            aria-haspopup="dialog"
            onClick={(event) => onMore(event.currentTarget)}
            className="grid h-7 w-8 place-items-center rounded-full border border-transparent text-ink-3 transition-colors hover:border-line hover:bg-raised hover:text-ink touch:h-8"
          >
            <SmilePlus size={15} aria-hidden />
          </button>
        </li>
      )}
    </ul>
  );
}

interface ChipProps extends Omit<Props, "reactions" | "onMore"> {
  one: Seen;
  /** There is no other. */
  last: boolean;
}

function Chip({ message, one, me, may, last }: ChipProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [asked, ask] = useState(false);
  const { data: all } = useQuery(giversQuery(message, one));
  const names = useNames(all ?? one.people, me);
  const mine = one.mine ?? all?.includes(me) ?? false;
  const { emoji, count } = one;
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
    // With the last one the button goes; whoever goes by keys goes on from the message.
    if (mine && count === 1) (last ? button.current?.closest<HTMLElement>("article") : neighbour(button.current))?.focus();
    void react(message, emoji, !mine);
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

/** What people are called, oneself first. */
function useNames(people: Id[], me: Id): string[] {
  const known = usePeopleById();
  return useMemo(() => {
    const others = people.filter((id) => id !== me).map((id) => known.get(id)?.name ?? t("Former member"));
    return people.includes(me) ? [t("You"), ...others] : others;
  }, [people, me, known]);
}

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
