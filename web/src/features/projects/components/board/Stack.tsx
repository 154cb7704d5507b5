import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { Id, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
import { Button } from "@/ui/button";
import { BoneRows } from "@/ui/states";
import type { Cell } from "../../model/board";
import { addressOfTask } from "../../words";
import { Card, type Acts } from "./Card";

/** Cards of a cell that are drawn at once. Of more in a column those are drawn that can be seen; in a lane more are asked for. */
const STRIDE = 100;
const STRIDE_IN_LANE = 30;
/** So many cards before the last one that is known more are asked for. */
const AHEAD = 30;
/** What a card is high, before it is measured, and what is between two. */
const CARD_PX = 66;
const GAP_PX = 8;

interface Props {
  name: string;
  column: string;
  lane: string;
  /** Those that are known, and how many there are. */
  tasks: Task[];
  count: number;
  /** Asks for more of those that are there. */
  onDeepen?(cell: Cell): void;
  /** What stands behind the address of a task. */
  here: string;
  open: string | null;
  /** The card that is on its way from here. */
  lifted: Id | null;
  /** The card that is to have the focus. */
  wanted: Id | null;
  onFocused(): void;
  acts: RefObject<Acts>;
}

/** The cards of a cell, below one another. */
export const Stack = memo(function Stack(props: Props & { inLane: boolean }) {
  const [many, setMany] = useState(false);
  // It stays so: a list that is built anew would lose the focus.
  if (!props.inLane && props.count > STRIDE && !many) setMany(true);
  return many ? <Windowed {...props} /> : <Whole {...props} />;
});

function Whole(props: Props & { inLane: boolean }) {
  const { name, column, lane, tasks, count, wanted, inLane, onDeepen } = props;
  const list = useRef<HTMLUListElement>(null);
  const stride = inLane ? STRIDE_IN_LANE : STRIDE;
  const [more, setMore] = useState(0);
  const at = wanted ? tasks.findIndex(({ id }) => id === wanted) : -1;
  const drawn = Math.max(stride + more, at + 1);
  if (drawn > stride + more) setMore(drawn - stride);
  useWanted(list, props);
  return (
    <>
      <ul ref={list} aria-label={name} className={inLane ? "flex min-h-10 flex-col gap-2 p-2" : "flex min-h-16 flex-col gap-2 overflow-y-auto px-2 pt-1 pb-2"}>
        {tasks.slice(0, drawn).map((task, at) => (
          <Card key={task.id} {...cardOf(props, task, at)} />
        ))}
      </ul>
      {count > Math.min(tasks.length, drawn) && (
        <Button
          look="quiet"
          size="sm"
          className="mx-2 mb-2"
          onClick={() => {
            setMore(more + STRIDE);
            if (drawn + STRIDE > tasks.length) onDeepen?.({ column, lane });
          }}
        >
          {t("{n, plural, one {# more} other {# more}}", { n: count - Math.min(tasks.length, drawn) })}
        </Button>
      )}
    </>
  );
}

/** Of thousands those that can be seen; the one with the focus stays where it is, however far the others are scrolled. */
function Windowed(props: Props) {
  const { name, column, lane, tasks, count, wanted, onDeepen } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<Id | null>(null);
  const kept = focused ? tasks.findIndex(({ id }) => id === focused) : -1;
  const virtual = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    getItemKey: (at) => tasks[at]?.id ?? at,
    estimateSize: () => rem(CARD_PX),
    gap: rem(GAP_PX),
    paddingStart: rem(4),
    paddingEnd: rem(8),
    scrollPaddingStart: rem(8),
    scrollPaddingEnd: rem(8),
    overscan: 8,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return kept < 0 || seen.includes(kept) ? seen : [...seen, kept].sort((one, other) => one - other);
    },
  });
  const drawn = virtual.getVirtualItems();
  const ends = (drawn.at(-1)?.index ?? 0) + AHEAD >= tasks.length && tasks.length < count;
  useEffect(() => {
    if (ends) onDeepen?.({ column, lane });
  }, [ends, tasks.length, onDeepen, column, lane]);
  useLayoutEffect(() => {
    const at = wanted ? tasks.findIndex(({ id }) => id === wanted) : -1;
    if (at >= 0) virtual.scrollToIndex(at);
  }, [wanted, tasks, virtual]);
  useWanted(list, props);
  return (
    <div ref={scroller} className="min-h-0 overflow-y-auto">
      <ul
        ref={list}
        aria-label={name}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onFocus={(event) => setFocused(event.target.closest<HTMLElement>("[data-card]")?.dataset.card ?? null)}
        onBlur={() => setFocused(null)}
      >
        {drawn.map(({ index, start }) => {
          const task = tasks[index];
          return task && <Card key={task.id} ref={virtual.measureElement} style={placeAt(start)} {...cardOf(props, task, index)} />;
        })}
      </ul>
      {tasks.length < count && <BoneRows rows={2} />}
    </div>
  );
}

const places = new Map<number, { position: "absolute"; top: number; insetInline: string }>();

/** The same object for the same place, so that a card that stays isn't drawn again. */
function placeAt(top: number) {
  const known = places.get(top);
  if (known) return known;
  if (places.size > 10_000) places.clear();
  const place = { position: "absolute", top, insetInline: "0.5rem" } as const;
  places.set(top, place);
  return place;
}

const cardOf = ({ column, lane, count, here, open, lifted, acts }: Props, task: Task, at: number) => ({
  task,
  column,
  lane,
  at,
  of: count,
  href: `${addressOfTask(task.key)}${here}`,
  open: open === String(task.number),
  lifted: lifted === task.id,
  acts,
});

/** Gives the focus to the card that is to have it, as soon as it is drawn. */
function useWanted(list: RefObject<HTMLUListElement | null>, { wanted, onFocused }: Props) {
  useLayoutEffect(() => {
    const link = wanted && list.current?.querySelector<HTMLElement>(`[data-task="${wanted}"]`);
    if (!link) return;
    link.focus();
    onFocused();
  });
}
