import { Popover } from "@base-ui/react/popover";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { TextField } from "@/ui/field";
import all from "./emoji.json";
import { find, USUAL, type Named } from "./emoji";

/** Emoji in one line. */
const COLUMNS = 8;
/** As many are drawn at first, and as many more each time when the end comes near. */
const DRAWN = COLUMNS * 20;
const NEAR_PX = 200;

interface Props {
  anchor: HTMLElement;
  /** What I reacted with already. */
  mine: string[];
  onPick(emoji: string): void;
  onClose(): void;
  /** Where the focus goes afterwards. */
  back(): HTMLElement | null;
}

/** The six usual emoji, and all others by their names. */
export default function ReactionPicker({ anchor, mine, onPick, onClose, back }: Props) {
  const search = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const found = useMemo(() => find(all as Named[], query), [query]);
  const pick = (emoji: string) => {
    onPick(emoji);
    onClose();
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" align="end" sideOffset={6} collisionPadding={12} className="z-40">
          <Popover.Popup
            aria-label={t("Choose a reaction")}
            initialFocus={() => (matchMedia("(pointer: coarse)").matches ? true : search.current)}
            finalFocus={() => back() ?? true}
            // The message beneath and the page have keys of their own.
            onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
            className="flex w-76 max-w-[calc(100vw-1.5rem)] animate-rise flex-col gap-2 rounded-lg bg-raised p-2 shadow-float outline-none"
          >
            <div role="group" aria-label={t("Usual reactions")} className="grid grid-cols-6">
              {USUAL.map((emoji) => (
                <Choice key={emoji} emoji={emoji} name={nameOf(emoji)} pressed={mine.includes(emoji)} onPick={pick} large />
              ))}
            </div>
            <TextField
              ref={search}
              bare
              type="search"
              label={t("Search emoji by name")}
              placeholder={t("Search by name")}
              autoComplete="off"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                const [first] = found;
                if (event.key === "Enter" && first && query.trim()) pick(first[0]);
                else if (event.key === "ArrowDown") document.querySelector<HTMLElement>("[data-emoji] [tabindex='0']")?.focus();
                else return;
                event.preventDefault();
              }}
            />
            {found.length > 0 ? (
              <Grid key={query} found={found} mine={mine} onPick={pick} onLeave={() => search.current?.focus()} />
            ) : (
              <p role="status" className="h-52 px-2 py-6 text-center text-ink-3">
                {t("No emoji is called that.")}
              </p>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const nameOf = (emoji: string): string => (all as Named[]).find(([one]) => one === emoji)?.[1] ?? emoji;

interface GridProps {
  found: Named[];
  mine: string[];
  onPick(emoji: string): void;
  /** The focus goes up out of it. */
  onLeave(): void;
}

/** Emoji in lines: one of them is reached by Tab, the others by the arrows. */
function Grid({ found, mine, onPick, onLeave }: GridProps) {
  const [drawn, setDrawn] = useState(DRAWN);
  const [active, setActive] = useState(0);
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS }[event.key];
    if (!by) return;
    event.preventDefault();
    const buttons = event.currentTarget.querySelectorAll<HTMLElement>("button");
    if (active + by < 0) onLeave();
    else buttons[Math.min(active + by, buttons.length - 1)]?.focus();
  };
  return (
    <div
      role="group"
      aria-label={t("Emoji")}
      data-emoji
      onKeyDown={move}
      onScroll={({ currentTarget: box }) => {
        if (drawn < found.length && box.scrollTop + box.clientHeight > box.scrollHeight - NEAR_PX) setDrawn(drawn + DRAWN);
      }}
      className="grid h-52 grid-cols-8 content-start overflow-x-hidden overflow-y-auto overscroll-contain"
    >
      {found.slice(0, drawn).map(([emoji, name], i) => (
        <Choice key={emoji} emoji={emoji} name={name} pressed={mine.includes(emoji)} onPick={onPick} tabIndex={i === active ? 0 : -1} onFocus={() => setActive(i)} />
      ))}
    </div>
  );
}

interface ChoiceProps {
  emoji: string;
  name: string;
  pressed: boolean;
  large?: boolean;
  tabIndex?: number;
  onFocus?(): void;
  onPick(emoji: string): void;
}

const Choice = ({ emoji, name, pressed, large, onPick, ...rest }: ChoiceProps) => (
  <button
    {...rest}
    type="button"
    aria-label={name}
    aria-pressed={pressed}
    title={name}
    onClick={() => onPick(emoji)}
    className={cx("grid place-items-center rounded-sm -outline-offset-2 hover:bg-hover", large ? "h-10 text-2xl" : "h-8 text-xl", pressed && "bg-accent-wash")}
  >
    <span aria-hidden className="font-emoji">
      {emoji}
    </span>
  </button>
);
