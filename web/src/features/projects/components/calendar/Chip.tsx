import type { KeyboardEvent, PointerEvent } from "react";
import { Link } from "wouter";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { timeOfDay } from "@/lib/time";
import { addressOfTask, isOver } from "../../words";
import { PriorityMark } from "../parts";

interface Props {
  task: Task;
  here: string;
  open: string | null;
  /** Whether it goes on from before, and on behind. */
  before?: boolean;
  after?: boolean;
  tabIndex?: number;
  onMove(task: Task, days: number): void;
  onPress?(event: PointerEvent): void;
  onKeyDown?(event: KeyboardEvent): void;
}

/** Days that a task goes by an arrow with Alt. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** A task on its day. With Alt and the arrows it goes to another. */
export function Chip({ task, here, open, before, after, tabIndex, onMove, onPress, onKeyDown }: Props) {
  const late = !task.closed_at && task.due !== null && isOver(task.due);
  const at = task.due && task.due.length > 10 && !after ? task.due.replace(/\[.*\]$/, "") : null;
  return (
    <Link
      href={`${addressOfTask(task.key)}${here}`}
      draggable={false}
      data-task={task.id}
      tabIndex={tabIndex}
      title={`${task.key} ${task.title}`}
      onPointerDown={onPress}
      onKeyDown={(event: KeyboardEvent) => {
        const days = STEPS[event.key];
        if (!event.altKey || !days) return onKeyDown?.(event);
        event.preventDefault();
        event.stopPropagation();
        onMove(task, document.documentElement.dir === "rtl" && Math.abs(days) === 1 ? -days : days);
      }}
      className={cx(
        "flex h-6 min-w-0 items-center gap-1 border bg-raised [-webkit-touch-callout:none] touch:select-none px-1.5 text-sm -outline-offset-1",
        before ? "rounded-s-none border-s-0" : "rounded-s-xs",
        after ? "rounded-e-none border-e-0" : "rounded-e-xs",
        open === String(task.number) ? "border-accent" : "border-line hover:border-line-strong",
        task.closed_at ? "text-ink-3 line-through" : late ? "text-danger-text" : "text-ink",
      )}
    >
      <PriorityMark priority={task.priority} />
      {late && <span className="sr-only">{t("Overdue:")}</span>}
      {at && <span className="shrink-0 text-ink-3">{timeOfDay(at)}</span>}
      <span className="truncate">{task.title}</span>
    </Link>
  );
}
