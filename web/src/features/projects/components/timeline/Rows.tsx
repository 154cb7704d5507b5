import { ChevronDown, ChevronRight } from "lucide-react";
import { memo, useState, type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, type RefObject } from "react";
import { Link } from "wouter";
import type { Project, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import type { Day } from "../../model/calendar";
import type { Edge } from "../../model/reshape";
import type { Heading as HeadingRow, Line as LineRow, Row as AnyRow } from "../../model/rows";
import { dayAtX, shapeOf, widthOf, xOf, type Scale } from "../../model/scale";
import { Faces, PriorityMark } from "../parts";
import { Bar, Beyond } from "./Bar";

/** What is done by a row. The same object however often the chart is drawn, so that a row is drawn again only when it is another. */
export interface Acts {
  keyed(event: KeyboardEvent, row: AnyRow, bar: boolean): void;
  fold(id: string): void;
  focused(id: string, bar: boolean): void;
  /** The focus went away from a bar. */
  left(): void;
  pressed(event: PointerEvent, task: Task, edge: Edge | "new"): void;
  /** An arrow from the end of its bar begins. */
  tied(event: PointerEvent, task: Task): void;
  placed(task: Task, day: Day): void;
  reveal(id: string): void;
}

/** What is the same for all that is reached by the keys. */
export interface Stop {
  "data-stop": string;
  tabIndex: number;
  onFocus(event: FocusEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

interface Place {
  index: number;
  top: number;
  height: number;
  side: number;
  /** What of it Tab reaches. */
  stop: "name" | "bar" | null;
  acts: RefObject<Acts>;
}

/** A heading over the rows of its tasks. */
export const Heading = memo(function Heading({ row, index, top, height, side, stop, acts }: Place & { row: HeadingRow }) {
  return (
    <div role="row" aria-rowindex={index + 2} aria-level={1} aria-expanded={!row.folded} className="absolute inset-x-0 z-2 flex border-b border-line bg-sunken" style={{ top, height }}>
      <div role="rowheader" aria-colspan={2} className="sticky start-0 flex min-w-0 items-center px-1" style={{ minWidth: side }}>
        <button
          type="button"
          data-stop={`name ${row.id}`}
          tabIndex={stop ? 0 : -1}
          aria-expanded={!row.folded}
          onFocus={() => acts.current.focused(row.id, false)}
          onKeyDown={(event) => acts.current.keyed(event, row, false)}
          onClick={() => acts.current.fold(row.id)}
          className="flex h-7 min-w-0 items-center gap-1.5 rounded-sm px-1.5 font-medium -outline-offset-2 hover:bg-hover touch:h-9"
        >
          <Fold folded={row.folded} />
          <span className="truncate">{row.name}</span>
          <span className="text-sm font-normal text-ink-3">{row.count}</span>
        </button>
      </div>
    </div>
  );
});

const Fold = ({ folded }: { folded: boolean }) => (folded ? <ChevronRight size={14} aria-hidden className="shrink-0 text-ink-3 rtl:rotate-180" /> : <ChevronDown size={14} aria-hidden className="shrink-0 text-ink-3" />);

export interface LineProps extends Place, Omit<LineRow, "id"> {
  project: Project;
  scale: Scale;
  here: string;
  open: boolean;
  /** Whether its dates are being changed. */
  held: boolean;
  /** Whether an arrow that is being drawn ends at it. */
  aimed: boolean;
  /** On which side of what is seen its bar is; 0 if it can be seen. */
  off: -1 | 0 | 1;
  /** The names of the tasks that should end before it starts. */
  waits: string;
}

/** Rem that a name goes in for each task that it is a part of. */
const INDENT = 1;
/** With less than so many pixels for the names they stand without their key. */
const BRIEF = 180;

/** The row of a task: its name, and where it is on the days. */
export const Line = memo(function Line({ index, top, height, side, stop, acts, ...line }: LineProps) {
  const { task, project, depth, parts, folded, here, open, scale, off } = line;
  const row: LineRow = { id: task.id, ...line };
  const href = `/projects/${project.key}/${task.number}${here}`;
  const same = (bar: boolean): Stop => ({
    "data-stop": `${bar ? "bar" : "name"} ${task.id}`,
    tabIndex: stop === (bar ? "bar" : "name") ? 0 : -1,
    onFocus: (event) => event.target === event.currentTarget && acts.current.focused(task.id, bar),
    onKeyDown: (event) => acts.current.keyed(event, row, bar),
  });
  const shape = shapeOf(scale, task);
  return (
    <div role="row" aria-rowindex={index + 2} aria-level={depth + 2} aria-expanded={parts > 0 ? !folded : undefined} className={cx("group absolute inset-x-0 flex", open && "bg-active")} style={{ top, height }}>
      <div role="rowheader" className="sticky start-0 z-10 shrink-0 border-e border-b border-line bg-surface" style={{ width: side }}>
        <div className={cx("flex h-full items-center gap-1 ps-1 pe-2 group-hover:bg-hover", open && "bg-active")}>
          <span className="shrink-0" style={{ width: `${depth * INDENT}rem` }} />
          {parts > 0 ? (
            <button type="button" tabIndex={-1} aria-label={folded ? t("Show the parts of {key}", { key: task.key }) : t("Hide the parts of {key}", { key: task.key })} onClick={() => acts.current.fold(task.id)} className="grid size-6 shrink-0 place-items-center rounded-xs hover:bg-hover">
              <Fold folded={folded} />
            </button>
          ) : (
            <span className={cx("shrink-0", side < BRIEF ? "w-1" : "w-6")} />
          )}
          <Link href={href} data-task={task.id} title={`${task.key} ${task.title}`} {...same(false)} className={cx("flex min-w-0 flex-1 items-baseline gap-2 rounded-xs py-1 -outline-offset-1", task.closed_at && "text-ink-3 line-through")}>
            {side >= BRIEF && <span className="shrink-0 text-sm text-ink-3">{task.key}</span>}
            <span className="truncate">{task.title}</span>
          </Link>
          <PriorityMark priority={task.priority} />
          {side >= 1.25 * BRIEF && task.assignees.length > 0 && <Faces ids={task.assignees} />}
        </div>
      </div>
      {shape ? (
        <div role="gridcell" className="relative flex flex-1 items-center border-b border-line" onPointerDown={(event) => shape.sign && event.target === event.currentTarget && acts.current.pressed(event, task, "new")}>
          <Bar {...line} shape={shape} row={row} href={href} side={side} acts={acts} same={same(true)} />
          {off !== 0 && <Beyond off={off} side={side} task={task} onPress={() => acts.current.reveal(task.id)} />}
        </div>
      ) : (
        <Undated task={task} may={project.can.write} scale={scale} acts={acts} same={same(true)} />
      )}
    </div>
  );
});

interface UndatedProps {
  task: Task;
  may: boolean;
  scale: Scale;
  acts: RefObject<Acts>;
  same: Stop;
}

/** The days of a task that has none yet: a press on one, or a drag over some, gives them to it. */
function Undated({ task, may, scale, acts, same }: UndatedProps): ReactNode {
  const [over, setOver] = useState<Day | null>(null);
  const dayOf = (event: PointerEvent | MouseEvent): Day => {
    const rtl = document.documentElement.dir === "rtl";
    const { offsetX } = event.nativeEvent;
    return dayAtX(scale, rtl ? widthOf(scale) - offsetX : offsetX);
  };
  const label = may ? t("{key} has no dates. Enter gives it one.", { key: task.key }) : t("{key} has no dates.", { key: task.key });
  return (
    <div
      role="gridcell"
      aria-label={label}
      {...same}
      tabIndex={same.tabIndex}
      className={cx("relative flex-1 border-b border-line -outline-offset-2 select-none", may && "cursor-copy")}
      onPointerMove={(event) => may && event.pointerType !== "touch" && event.target === event.currentTarget && setOver(dayOf(event))}
      onPointerLeave={() => setOver(null)}
      onPointerDown={(event) => acts.current.pressed(event, task, "new")}
      onClick={(event) => may && acts.current.placed(task, dayOf(event))}
    >
      {over && <span aria-hidden className="pointer-events-none absolute inset-y-1.5 rounded-xs border border-dashed border-accent bg-accent-wash" style={{ insetInlineStart: xOf(scale, over), width: Math.max(scale.px, 8) }} />}
    </div>
  );
}

