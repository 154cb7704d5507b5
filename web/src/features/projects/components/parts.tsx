import { Ban, CalendarClock, Flag, Repeat, SquareCheck, UserRound } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { Id, Priority, Project, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { dayName, isOver, PRIORITIES, priorityName } from "../words";

const SELECT = "h-7 max-w-full field-sizing-content rounded-sm border border-transparent bg-transparent px-1 text-sm hover:border-line-strong focus:border-accent disabled:opacity-100 touch:h-9";

/** The status of a task, to be changed in place. */
export function StatusChoice({ task, project, onChange }: { task: Task; project: Project; onChange(status: string): void }) {
  return (
    <select aria-label={t("Status of {key}", { key: task.key })} className={cx(SELECT, "text-ink-2")} disabled={!project.can.write} value={task.status} onChange={(event) => onChange(event.target.value)}>
      {project.statuses.map(({ word, name }) => (
        <option key={word} value={word}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** The priority of a task, to be changed in place. */
export function PriorityChoice({ task, project, onChange }: { task: Task; project: Project; onChange(priority: Priority): void }) {
  return (
    <select
      aria-label={t("Priority of {key}", { key: task.key })}
      className={cx(SELECT, task.priority === "urgent" ? "font-medium text-danger-text" : "text-ink-2")}
      disabled={!project.can.write}
      value={task.priority}
      onChange={(event) => onChange(event.target.value as Priority)}
    >
      {PRIORITIES.map((priority) => (
        <option key={priority} value={priority}>
          {priorityName(priority)}
        </option>
      ))}
    </select>
  );
}

/** The faces of those who do it. */
export function Faces({ ids }: { ids: Id[] }) {
  const people = usePeopleById();
  const there = ids.flatMap((id) => people.get(id) ?? []);
  const names = there.map((person) => person.name).join(", ");
  return (
    <span className="flex gap-0.5" title={names}>
      {there.slice(0, 3).map((person) => (
        <Avatar key={person.id} name={person.name} colour={person.colour} picture={person.picture} size="xs" />
      ))}
      <span className="sr-only">{names}</span>
    </span>
  );
}

/** The button that says who does it, and lets others be chosen. */
export function Doers({ task, may, onAsk }: { task: Task; may: boolean; onAsk(): void }) {
  return (
    <button
      type="button"
      disabled={!may}
      onClick={onAsk}
      className="grid h-7 min-w-8 place-items-center rounded-sm px-1 text-ink-3 hover:bg-hover disabled:hover:bg-transparent touch:h-9"
    >
      <span className="sr-only">{t("Who does {key}", { key: task.key })}</span>
      {task.assignees.length > 0 ? <Faces ids={task.assignees} /> : <UserRound size={15} aria-hidden />}
    </button>
  );
}

/** When it is due; in red once that is over and it isn't done. */
export function Due({ task }: { task: Task }) {
  if (!task.due) return null;
  const late = !task.closed_at && isOver(task.due);
  return (
    <span className={cx("inline-flex items-center gap-1 text-sm whitespace-nowrap", late ? "text-danger-text" : "text-ink-3")}>
      <CalendarClock size={13} aria-hidden />
      {late && <span className="sr-only">{t("Overdue:")}</span>}
      {dayName(task.due)}
    </span>
  );
}

/** The flag of what matters more than others. */
export function PriorityMark({ priority }: { priority: Priority }) {
  if (priority !== "high" && priority !== "urgent") return null;
  return <Flag size={13} role="img" aria-label={priorityName(priority)} className={cx("shrink-0", priority === "urgent" ? "text-danger-text" : "text-ink-2")} />;
}

/** Whether it comes again, how much of its checklist is done, and whether it waits for another task. */
export function Depth({ task }: { task: Task }) {
  return (
    <>
      {task.repeats && <Repeat size={13} role="img" aria-label={t("Repeats")} className="shrink-0 text-ink-3" />}
      {task.blocked && <Ban size={13} role="img" aria-label={t("Blocked by another task")} className="shrink-0 text-danger-text" />}
      {task.checks > 0 && (
        <span className={cx("inline-flex shrink-0 items-center gap-1 text-sm", task.checked === task.checks ? "text-accent-text" : "text-ink-3")}>
          <SquareCheck size={13} role="img" aria-label={t("Checklist")} />
          {task.checked}/{task.checks}
        </span>
      )}
    </>
  );
}

export function Labels({ names }: { names: string[] }) {
  return names.map((name) => (
    <span key={name} className="max-w-32 truncate rounded-xs bg-sunken px-1.5 text-sm text-ink-2">
      {name}
    </span>
  ));
}
