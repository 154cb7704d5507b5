import { CalendarClock, SquareCheck } from "lucide-react";
import type { GuestTask } from "@/api/types";
import { t } from "@/lib/i18n";
import { Labels, PriorityMark } from "../components/parts";
import { dueName } from "../words";

/** What else a task says in short: how much it matters, when it is due, who does it. */
export function Marks({ task }: { task: GuestTask }) {
  const says = task.labels.length > 0 || task.due || task.checks > 0 || task.assignees.length > 0 || task.priority === "high" || task.priority === "urgent";
  if (!says) return null;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-ink-3">
      <PriorityMark priority={task.priority} />
      <Labels names={task.labels} />
      {task.due && (
        <span className="inline-flex items-center gap-1 whitespace-nowrap">
          <CalendarClock size={13} role="img" aria-label={t("Due")} />
          {dueName(task.due)}
        </span>
      )}
      {task.checks > 0 && (
        <span className="inline-flex items-center gap-1">
          <SquareCheck size={13} role="img" aria-label={t("Checklist")} />
          {task.checked}/{task.checks}
        </span>
      )}
      {task.assignees.length > 0 && <span className="wrap-anywhere">{task.assignees.join(", ")}</span>}
    </span>
  );
}
