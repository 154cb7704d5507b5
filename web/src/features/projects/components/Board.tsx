import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { Link } from "wouter";
import type { Id, Project, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { useGrasp, type Way } from "@/lib/grasp";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { placeIn } from "../model/order";
import type { Change } from "../queries";
import { Depth, Due, Faces, Labels, PriorityMark } from "./parts";

/** Cards drawn in a column, before somebody wants more. */
const STRIDE = 100;

interface Props {
  project: Project;
  tasks: Task[];
  open: string | null;
  here: string;
  onChange(task: Task, change: Change): void;
  onKey(event: KeyboardEvent, task: Task): void;
}

interface Drag {
  task: Task;
  /** Where on the screen the card is, and how large. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** Where the pointer is. */
  at: { x: number; y: number };
  /** The column under the pointer, and before which of its other cards. */
  over: { status: string; at: number } | null;
}

/** A column for each status. Cards go from one to another by pointer or by keys. */
export function Board({ project, tasks, open, here, onChange, onKey }: Props) {
  const board = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const column = (status: string) => tasks.filter((task) => task.status === status);

  const under = (x: number, y: number, moved: Id): Drag["over"] => {
    for (const one of board.current?.querySelectorAll<HTMLElement>("[data-status]") ?? []) {
      const box = one.getBoundingClientRect();
      if (x < box.left || x > box.right) continue;
      const cards = [...one.querySelectorAll<HTMLElement>("[data-card]")].filter((card) => card.dataset.card !== moved);
      const at = cards.findIndex((card) => {
        const { top, height } = card.getBoundingClientRect();
        return y < top + height / 2;
      });
      return { status: one.dataset.status ?? "", at: at < 0 ? cards.length : at };
    }
    return null;
  };

  const drop = (task: Task, over: Drag["over"]) => {
    setDrag(null);
    if (!over) return;
    const others = column(over.status).filter((other) => other.id !== task.id);
    const place = placeIn(others, over.at) ?? undefined;
    const stays = over.status === task.status && column(task.status).indexOf(task) === over.at;
    if (!stays) onChange(task, { ...(over.status !== task.status && { status: over.status }), place });
  };
  /** The card goes over all columns, so that none cuts it off; its place in its own stays free. */
  const move = (task: Task, { dx, dy, x, y }: Way) => {
    const card = board.current?.querySelector(`[data-card="${task.id}"]`)?.getBoundingClientRect();
    const over = under(x, y, task.id);
    setDrag((was) => {
      if (was) return { ...was, x: was.x + x - was.at.x, y: was.y + y - was.at.y, at: { x, y }, over };
      return card ? { task, x: card.x + dx, y: card.y + dy, width: card.width, height: card.height, at: { x, y }, over } : null;
    });
  };
  const press = useGrasp<Task>(board, {
    move,
    drop: (task, { x, y }) => drop(task, under(x, y, task.id)),
    cancel: () => setDrag(null),
  });

  return (
    <div
      ref={board}
      role="region"
      tabIndex={0}
      aria-label={t("Board")}
      className={cx("flex min-h-0 flex-1 items-start gap-3 overflow-auto px-4 pb-6 sm:px-6", drag && "cursor-grabbing select-none")}
    >
      {project.statuses.map(({ word, name }) => (
        <Column key={word} name={name} status={word} count={column(word).length} over={drag?.over?.status === word}>
          {(drawn) =>
            column(word)
              .slice(0, drawn)
              .map((task) => (
                <Card
                  key={task.id}
                  task={task}
                  href={`/projects/${project.key}/${task.number}${here}`}
                  open={open === String(task.number)}
                  drag={drag?.task.id === task.id ? drag : null}
                  onKeyDown={(event) => onKey(event, task)}
                  onPress={(event) => project.can.write && press(event, task)}
                />
              ))
          }
        </Column>
      ))}
    </div>
  );
}

function Column({ name, status, count, over, children }: { name: string; status: string; count: number; over: boolean; children(drawn: number): React.ReactNode }) {
  const [drawn, setDrawn] = useState(STRIDE);
  return (
    <section aria-label={name} data-status={status} className={cx("flex max-h-full w-68 shrink-0 flex-col rounded-lg bg-sunken", over && "outline-2 -outline-offset-2 outline-accent")}>
      <h2 className="flex items-baseline gap-2 px-3 pt-2.5 pb-1.5 text-base">
        {name} <span className="text-sm font-normal text-ink-3">{count}</span>
      </h2>
      <ul className="flex min-h-16 flex-col gap-2 overflow-y-auto px-2 pt-1 pb-2">{children(drawn)}</ul>
      {count > drawn && (
        <Button look="quiet" size="sm" className="mx-2 mb-2" onClick={() => setDrawn(drawn + STRIDE)}>
          {t("{n, plural, one {# more} other {# more}}", { n: count - drawn })}
        </Button>
      )}
    </section>
  );
}

interface CardProps {
  task: Task;
  href: string;
  open: boolean;
  drag: Drag | null;
  onKeyDown(event: KeyboardEvent): void;
  onPress(event: PointerEvent): void;
}

function Card({ task, href, open, drag, onKeyDown, onPress }: CardProps) {
  return (
    <li data-card={task.id} style={drag ? { height: drag.height } : undefined} className="shrink-0">
      <Link
        href={href}
        draggable={false}
        data-task={task.id}
        onPointerDown={onPress}
        onKeyDown={onKeyDown}
        style={drag ? { left: drag.x, top: drag.y, width: drag.width } : undefined}
        className={cx("flex flex-col gap-1.5 rounded-md border bg-raised px-3 py-2 shadow-lift [-webkit-touch-callout:none] touch:select-none", drag && "pointer-events-none fixed z-30 rotate-1", open ? "border-accent" : "border-line hover:border-line-strong")}
      >
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
      </Link>
    </li>
  );
}
