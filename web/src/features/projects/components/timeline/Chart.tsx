import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type Ref } from "react";
import type { Project, Task, TaskDependency } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
import { useTie } from "../../depth";
import { brokenOf } from "../../model/arrows";
import { plus, stretchOf, type Day } from "../../model/calendar";
import { isLine, rowsOf, type Headings, type Row as AnyRow } from "../../model/rows";
import { dayAtX, scaleOf, shapeOf, widthOf, xOf, type Scale, type Zoom } from "../../model/scale";
import type { Change } from "../../queries";
import { Arrows } from "./Arrows";
import { chartKeys } from "./chartKeys";
import { Backdrop, Head } from "./Head";
import { Heading, Line, type Acts } from "./Rows";
import { Side } from "./Side";
import { useShaping, type Held } from "./shaping";
import { useTying } from "./tying";
import { useSeen, useSide, useSteady } from "./seen";
import { stretchName } from "./words";

const ROW_PX = 36;
const HEAD_PX = 52;

/** What can be asked of the chart from outside. */
export interface Charted {
  /** Scrolls to a day. */
  show(day: Day): void;
}

interface Props {
  ref: Ref<Charted>;
  headings: Headings;
  projectOf(task: Task): Project | undefined;
  tasks: Task[];
  ties: TaskDependency[];
  zoom: Zoom;
  now: Day;
  /** How much of today is over. */
  hour: number;
  open: string | null;
  here: string;
  onChange(task: Task, change: Change): void;
  onTurn(by: number): void;
  onSeesNow(sees: boolean): void;
}

/** Where the keys are: at the name of a row, or at its bar. */
interface Place {
  row: string;
  bar: boolean;
}

/** The rows and their bars, of which only those are drawn that can be seen. */
export function Chart({ ref, headings, projectOf, tasks, ties, zoom, now, hour, open, here, onChange, onTurn, onSeesNow }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useRef<Place | null>(null);
  const acts = useRef({} as Acts);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => rowsOf(tasks, headings, folded), [tasks, headings, folded]);
  const places = useMemo(() => new Map(rows.map(({ id }, at) => [id, at])), [rows]);
  const [place, setPlace] = useState<Place>({ row: rows[0]?.id ?? "", bar: false });
  const { first, days, px } = useMemo(() => scaleOf(zoom, tasks, now, rem(1)), [zoom, tasks, now]);
  const scale = useMemo(() => ({ first, days, px }), [first, days, px]);
  const seen = useSeen(frame);
  const side = useSide(seen.width);
  const may = (task: Task) => projectOf(task)?.can.write ?? false;
  const tie = useTie();
  const [row, head] = [rem(ROW_PX), rem(HEAD_PX)];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    getItemKey: (at) => rows[at]?.id ?? at,
    estimateSize: () => row,
    paddingStart: head,
    scrollPaddingStart: head,
    overscan: 8,
  });
  const drawn = virtual.getVirtualItems();
  const [from, to] = [drawn[0]?.index ?? 0, drawn.at(-1)?.index ?? 0];
  const room = seen.width - side.px;

  const shaping = useShaping({ frame, scale, side: side.px, may, onChange });
  const tying = useTying({ frame, rows, scale, side: side.px, head, row, tie: (first, then) => void tie(first, then) });
  const shown = (task: Task): Task => (shaping.held?.task.id === task.id ? { ...task, ...shaping.held.dates } : task);
  const byId = useMemo(() => new Map(tasks.map((task) => [task.id, task])), [tasks]);
  const asShown = useMemo(() => withHeld(byId, shaping.held), [byId, shaping.held]);
  const broken = useMemo(() => brokenOf(ties, asShown), [ties, asShown]);

  const scrollTo = useSteady({ frame, scale, room, left: seen.left, opening: () => opening(tasks, now) });
  const show = (day: Day) => scrollTo(xOf(scale, day) - room / 3);
  useImperativeHandle(ref, () => ({ show }));

  const nowAt = xOf(scale, now) + hour * scale.px;
  const sees = nowAt >= seen.left && nowAt <= seen.left + room;
  useEffect(() => onSeesNow(sees), [sees, onSeesNow]);

  useEffect(() => {
    if (!wanted.current) return;
    const { row: id, bar } = wanted.current;
    const stop = frame.current?.querySelector<HTMLElement>(`[data-stop="${bar ? "bar" : "name"} ${id}"]`);
    if (!stop) return;
    wanted.current = null;
    stop.focus({ preventScroll: true });
  });

  /** Scrolls to the bar of a row, unless it can be seen. */
  const reveal = (line: AnyRow | undefined) => {
    const shape = isLine(line) && shapeOf(scale, shown(line.task));
    if (!shape) return;
    const { x, width } = shape;
    if (x + Math.min(width, scale.px) > seen.left + room || x + width < seen.left + 16) scrollTo(x - room / 4);
  };
  const go = (at: number, bar: boolean) => {
    const index = Math.min(Math.max(at, 0), rows.length - 1);
    const line = rows[index];
    if (!line) return;
    virtual.scrollToIndex(index);
    const next = { row: line.id, bar: bar && isLine(line) };
    if (next.bar) reveal(line);
    wanted.current = next;
    setPlace(next);
  };
  const fold = (id: string) =>
    setFolded((all) => {
      const others = new Set(all);
      if (!others.delete(id)) others.add(id);
      return others;
    });

  /** Gives a task without dates one: today, or if that can't be seen the day in the middle of what can. */
  const date = (task: Task, due = sees ? now : dayAtX(scale, seen.left + room / 2)) => {
    wanted.current = { row: task.id, bar: true };
    shaping.date(task, { due });
  };
  const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / row) - 3);
  const keyed = chartKeys({ rows, places, page, may, shaping, go, fold, date, onTurn });
  useLayoutEffect(() => {
    acts.current = {
      keyed,
      fold,
      focused: (id, bar) => setPlace({ row: id, bar }),
      left: shaping.settle,
      pressed: shaping.press,
      tied: tying.press,
      placed: date,
      reveal: (id) => reveal(rows[places.get(id) ?? -1]),
    };
  });

  const stopAt = places.get(place.row) ?? -1;
  const stop = stopAt >= from && stopAt <= to ? place : { row: rows[from]?.id ?? "", bar: false };
  const said = shaping.held && stretchName(shaping.held.dates);
  return (
    <div
      ref={frame}
      role="region"
      aria-label={t("Chart")}
      tabIndex={-1}
      className={cx("relative min-h-72 flex-1 overflow-auto border-t border-line outline-none", shaping.drags && "cursor-grabbing select-none", tying.drawing && "cursor-crosshair select-none")}
    >
      <div
        role="treegrid"
        aria-label={t("Tasks")}
        aria-rowcount={rows.length + 1}
        aria-colcount={2}
        className="relative min-h-full"
        style={{ width: side.px + widthOf(scale), height: virtual.getTotalSize() + row }}
      >
        <Head scale={scale} zoom={zoom} now={now} seen={seen.left} room={room} height={head} side={side.px}>
          <Side side={side} />
        </Head>
        <Backdrop scale={scale} zoom={zoom} seen={seen.left} room={room} top={head} side={side.px} now={nowAt} />
        <Arrows ties={ties} tasks={asShown} places={places} scale={scale} from={from} to={to} row={row} top={head} side={side.px} drawing={tying.drawing} />
        <div aria-hidden className="pointer-events-none absolute inset-0 z-2">
          <div className="sticky start-0 h-full border-e border-line bg-surface" style={{ width: side.px }} />
        </div>
        {drawn.map(({ index, start }) => {
          const line = rows[index];
          if (!line) return null;
          const same = { index, top: start, height: row, side: side.px, stop: stop.row === line.id ? (stop.bar ? ("bar" as const) : ("name" as const)) : null, acts };
          if (!isLine(line)) return <Heading key={line.id} row={line} {...same} />;
          const task = shown(line.task);
          const project = projectOf(task);
          return project && (
            <Line
              key={line.id}
              {...same}
              project={project}
              task={task}
              depth={line.depth}
              parts={line.parts}
              done={line.done}
              folded={line.folded}
              scale={scale}
              here={here}
              open={open === String(task.number)}
              held={shaping.held?.task.id === task.id}
              aimed={tying.drawing?.over?.id === task.id}
              off={offOf(task, scale, seen.left, seen.left + room)}
              waits={broken.get(task.id)?.map(({ key }) => key).join(", ") ?? ""}
            />
          );
        })}
      </div>
      <span aria-live="polite" className="sr-only">
        {said}
      </span>
    </div>
  );
}

/** The tasks with what one of them is just made. */
function withHeld(tasks: ReadonlyMap<string, Task>, held: Held | null): ReadonlyMap<string, Task> {
  const task = held && tasks.get(held.task.id);
  return task ? new Map(tasks).set(task.id, { ...task, ...held.dates }) : tasks;
}

/** The day that is shown first: today, if there is something to be done around it, or the day nearest to it that has a task. */
function opening(tasks: Task[], now: Day): Day {
  let [past, coming] = ["", ""];
  for (const task of tasks) {
    const stretch = stretchOf(task);
    if (!stretch) continue;
    if (stretch.from <= plus(now, 14) && stretch.to >= plus(now, -14)) return now;
    if (stretch.to < now && stretch.to > past) past = stretch.to;
    if (stretch.from > now && (!coming || stretch.from < coming)) coming = stretch.from;
  }
  return coming || past || now;
}

/** On which side of what is seen a bar is that can't be seen; 0 if it can, or there is none. */
function offOf(task: Task, scale: Scale, left: number, right: number): -1 | 0 | 1 {
  const shape = shapeOf(scale, task);
  if (!shape || right <= left) return 0;
  return shape.x + shape.width <= left ? -1 : shape.x >= right ? 1 : 0;
}
