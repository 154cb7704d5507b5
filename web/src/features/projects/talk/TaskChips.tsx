import { CircleCheck, CircleDot } from "lucide-react";
import { Link } from "wouter";
import type { TaskOfMessage } from "@/api/types";
import { addressOfTask } from "../words";

/** Tasks in one line each: what they are called, and how far they are. */
export default function TaskChips({ tasks }: { tasks: TaskOfMessage[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {tasks.map((task) => (
        <li key={task.task}>
          <Link href={addressOfTask(task.name)} className="flex h-7 w-fit max-w-full items-center gap-2 rounded-sm border border-line bg-raised px-2 text-sm hover:border-line-strong touch:h-9">
            {task.stage === "done" ? <CircleCheck size={14} aria-hidden className="shrink-0 text-accent-text" /> : <CircleDot size={14} aria-hidden className="shrink-0 text-ink-3" />}
            <span className="shrink-0 text-xs text-ink-3">{task.name}</span>
            <span className="min-w-0 truncate">{task.title}</span>
            <span className="shrink-0 text-xs text-ink-3">{task.status}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
