import { memo, type CSSProperties, type KeyboardEvent, type PointerEvent, type Ref } from "react";
import { Link } from "wouter";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import type { Cell } from "../../model/board";
import { Cover } from "../Cover";
import { Depth, Due, Faces, Labels, PriorityMark } from "../parts";

const CARD = "flex flex-col gap-1.5 rounded-md border bg-raised px-3 py-2 shadow-lift";

/** What is done by a card. The same object however often the board is drawn, so that a card is drawn again only when it is another. */
export interface Acts {
  press(event: PointerEvent, task: Task, cell: Cell): void;
  keyed(event: KeyboardEvent, task: Task, cell: Cell): void;
}

interface Props {
  task: Task;
  column: string;
  lane: string;
  /** Which one of its cell it is, and how many those are. */
  at: number;
  of: number;
  href: string;
  open: boolean;
  /** Whether it is on its way under a pointer. */
  lifted: boolean;
  acts: { current: Acts };
  style?: CSSProperties;
  ref?: Ref<HTMLLIElement>;
}

/** A task on the board. */
export const Card = memo(function Card({ task, column, lane, at, of, href, open, lifted, acts, style, ref }: Props) {
  return (
    <li ref={ref} data-card={task.id} data-index={at} aria-posinset={at + 1} aria-setsize={of} style={style} className="shrink-0">
      <Link
        href={href}
        draggable={false}
        data-task={task.id}
        onPointerDown={(event) => acts.current.press(event, task, { column, lane })}
        onKeyDown={(event) => acts.current.keyed(event, task, { column, lane })}
        className={cx(CARD, "[-webkit-touch-callout:none] touch:select-none", lifted && "opacity-40", open ? "border-accent" : "border-line hover:border-line-strong")}
      >
        <Face task={task} />
      </Link>
    </li>
  );
});

/** The card that goes with the pointer, over all columns, so that none cuts it off. */
export function Lifted({ task, style }: { task: Task; style: CSSProperties }) {
  return (
    <div aria-hidden style={style} className={cx(CARD, "pointer-events-none fixed z-30 rotate-1 border-line")}>
      <Face task={task} />
    </div>
  );
}

function Face({ task }: { task: Task }) {
  return (
    <>
      <Cover task={task} />
      <span className="flex items-center gap-1.5 text-sm text-ink-3">
        {task.key}
        <PriorityMark priority={task.priority} />
        <span className="ms-auto">
          <Faces ids={task.assignees} />
        </span>
      </span>
      <span className="font-medium break-words">{task.title}</span>
      {(task.due || task.labels.length > 0 || task.blocked || task.checks > 0) && (
        <span className="flex flex-wrap items-center gap-1.5">
          <Depth task={task} />
          <Due task={task} />
          <Labels names={task.labels} />
        </span>
      )}
    </>
  );
}
