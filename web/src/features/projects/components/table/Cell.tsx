import { Link } from "wouter";
import type { Project, Task } from "@/api/types";
import { shortTime } from "@/lib/time";
import { cx } from "@/lib/cx";
import type { Column } from "../../model/columns";
import { fieldOf, type AnyColumn } from "../../model/fields";
import { estimateName } from "../../model/estimate";
import { dueName, priorityName } from "../../words";
import { Depth, Due, Faces, Labels, PriorityMark } from "../parts";
import { OwnCell } from "./OwnCell";

interface Props {
  column: AnyColumn;
  task: Task;
  project: Project;
  href: string;
}

/** What a task says in one column. */
export function Cell({ column, task, project, href }: Props) {
  const own = fieldOf(project, column);
  if (own) return <OwnCell field={own} said={task.fields[own.id] ?? null} />;
  if (column === "key")
    return (
      <Link href={href} tabIndex={-1} className="min-w-0 truncate text-ink-3 hover:underline">
        {task.key}
      </Link>
    );
  if (column === "title")
    return (
      <>
        <span className={cx("truncate", task.closed_at && "text-ink-3")}>{task.title}</span>
        <Depth task={task} />
      </>
    );
  if (column === "labels")
    return (
      <span className="flex gap-1 *:shrink-0">
        <Labels names={task.labels} />
      </span>
    );
  if (column === "assignees") return <Faces ids={task.assignees} />;
  if (column === "due") return <Due task={task} />;
  if (column === "priority") return task.priority === "none" ? null : <Words mark={<PriorityMark priority={task.priority} />}>{priorityName(task.priority)}</Words>;
  return <Words>{text(column as Column, task, project)}</Words>;
}

function text(column: Column, task: Task, project: Project): string {
  if (column === "status") return project.statuses.find(({ word }) => word === task.status)?.name ?? task.status;
  if (column === "start") return task.start ? dueName(task.start) : "";
  if (column === "estimate") return task.estimate_minutes === null ? "" : estimateName(task.estimate_minutes);
  return shortTime(column === "created" ? task.created_at : task.updated_at);
}

const Words = ({ children, mark }: { children: string; mark?: React.ReactNode }) => (
  <span className="flex min-w-0 items-center gap-1 text-sm text-ink-2">
    {mark}
    <span className="truncate">{children}</span>
  </span>
);
