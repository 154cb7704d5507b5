import type { ReactNode } from "react";
import { Link } from "wouter";
import { usePerson } from "@/api/people";
import type { Id, TimedTask, TimeGroup, TimePart } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { spentName } from "../../model/spent";
import { addressOfTask, fullDay } from "../../words";

/** What was spent by somebody, on a task or on a day, of all that was; and of what it consists. */
export function SheetGroup({ group, all, mine }: { group: TimeGroup; all: number; mine: boolean }) {
  // Of one's own time everybody knows whose it is.
  const parts = mine && group.task ? [] : group.parts;
  return (
    <li className="overflow-hidden rounded-lg border border-line">
      <div className="flex items-center gap-3 px-3 py-2 sm:px-4">
        <h2 className="min-w-0 flex-1 text-base">
          {group.user && <Person id={group.user} />}
          {group.task && <TaskName task={group.task} />}
          {group.day && fullDay(group.day)}
        </h2>
        <Minutes minutes={group.minutes} strong />
      </div>
      {group.task && <Thought task={group.task} />}
      <div aria-hidden className="h-0.5 bg-active">
        <div className="h-full bg-accent" style={{ width: `${(100 * group.minutes) / Math.max(1, all)}%` }} />
      </div>
      {parts.length > 0 && (
        <ul className="divide-y divide-line text-sm">
          {parts.map((part) => (
            <Part key={`${part.user ?? ""} ${part.task?.id ?? ""}`} part={part} mine={mine} />
          ))}
          {group.left > 0 && <li className="px-3 py-1.5 text-ink-3 sm:px-4">{t("and {n, plural, one {# more} other {# more}}", { n: group.left })}</li>}
        </ul>
      )}
    </li>
  );
}

function Part({ part, mine }: { part: TimePart; mine: boolean }) {
  return (
    <li className="flex items-center gap-3 px-3 py-1.5 sm:px-4">
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-0.5">
        {part.user && !mine && (
          <span className="min-w-0 shrink-0 basis-36">
            <Person id={part.user} />
          </span>
        )}
        {part.task && (
          <span className="min-w-0 flex-1 basis-44">
            <TaskName task={part.task} />
          </span>
        )}
      </span>
      {part.task?.estimate_minutes != null && <span className="shrink-0 text-ink-3 max-sm:hidden">{t("estimate {time}", { time: spentName(part.task.estimate_minutes) })}</span>}
      <Minutes minutes={part.minutes} />
    </li>
  );
}

/** What was ever spent on a task, beside what was thought. */
function Thought({ task: { estimate_minutes: estimate, ever_minutes: ever } }: { task: TimedTask }) {
  if (ever === null) return null;
  const over = estimate !== null && ever > estimate;
  return (
    <p className="-mt-1 px-3 pb-2 text-sm text-ink-3 sm:px-4">
      {estimate === null ? t("{ever} ever, nobody said how long it takes", { ever: spentName(ever) }) : t("{ever} ever, of {estimate} that it was thought to take", { ever: spentName(ever), estimate: spentName(estimate) })}
      {over && <span className="text-danger-text"> · {t("{time} more than was thought", { time: spentName(ever - estimate) })}</span>}
    </p>
  );
}

function Person({ id }: { id: Id }): ReactNode {
  const person = usePerson(id);
  return (
    <span className="flex items-center gap-2">
      <Avatar name={person?.name ?? ""} colour={person?.colour ?? 0} picture={person?.picture} size="xs" />
      <span className="truncate">{person?.name ?? t("Somebody")}</span>
    </span>
  );
}

function TaskName({ task }: { task: TimedTask }) {
  return (
    <Link href={addressOfTask(task.key)} className="flex items-baseline gap-2 rounded-xs hover:underline">
      <span className="shrink-0 text-sm text-ink-3">{task.key}</span>
      <span className={cx("truncate", task.closed && "text-ink-3 line-through")}>{task.title}</span>
    </Link>
  );
}

const Minutes = ({ minutes, strong }: { minutes: number; strong?: boolean }) => (
  <span className={cx("shrink-0 text-end tabular-nums", strong ? "min-w-16 font-medium" : "min-w-16")}>{spentName(minutes)}</span>
);
