import { ChevronRight } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { Link } from "wouter";
import type { Id, Project, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import type { Cell } from "../model/board";
import { fold, folded } from "../model/folded";
import type { Group as TaskGroup, Grouping } from "../model/grouping";
import type { Change } from "../queries";
import { useLaid, type Found } from "../useLaid";
import { GroupMark } from "./board/GroupHead";
import { Depth, Doers, Due, Labels, PriorityChoice, StatusChoice } from "./parts";

/** In a wide list a task is one line; in a narrow one what is often changed has a line of its own below the title. */
const LINE = "grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-2 @3xl:grid-cols-[auto_minmax(0,1fr)_auto]";
const MORE = "col-span-2 flex flex-wrap items-center gap-x-2 @md:col-span-1 @md:col-start-2 @md:ps-0 @3xl:col-start-3 @3xl:flex-nowrap";

/** Tasks drawn of one group, before somebody wants more. */
const STRIDE = 100;

interface Line {
  project: Project;
  open: string | null;
  here: string;
  onChange(task: Task, change: Change): void;
  onAssign(task: Task): void;
  onKey(event: KeyboardEvent, task: Task): void;
  /** What is selected, and how one more is; nothing where nothing can be changed. */
  selected?: ReadonlySet<Id>;
  onSelect?(task: Task, stretch: boolean): void;
}

interface Props extends Omit<Line, "onKey">, Omit<Found, "project"> {
  by: Grouping;
  onKey(event: KeyboardEvent, task: Task, group: Task[]): void;
}

/** Tasks below one another, in groups, with everything that is often changed in the line. */
export function TaskList({ tasks, deal, filtered, byRank, ...props }: Props) {
  const { project, by } = props;
  const board = useLaid({ project, tasks, deal, filtered, byRank }, { columns: by, lanes: null });
  const cellOf = ({ id }: TaskGroup): Cell => ({ column: id, lane: "" });
  const groups = board.columns.groups.filter((group) => board.count(cellOf(group)) > 0);
  return (
    <div className="flex flex-col gap-6 px-4 pb-16 sm:px-6">
      {groups.map((group) => (
        <Group key={`${board.columns.by} ${group.id}`} {...props} group={group} those={board.at(cellOf(group))} count={board.count(cellOf(group))} onDeepen={() => deal?.deepen(cellOf(group))} />
      ))}
    </div>
  );
}

interface GroupProps extends Omit<Props, Exclude<keyof Found, "project">> {
  group: TaskGroup;
  /** Its tasks that are known, and how many there are. */
  those: Task[];
  count: number;
  onDeepen(): void;
}

function Group({ group, those, count, by, onKey, onDeepen, ...props }: GroupProps) {
  const [most, setMost] = useState(STRIDE);
  const name = `${props.project.key} list ${by} ${group.id}`;
  const shut = useStore(folded).includes(name);
  const drawn = Math.min(most, those.length);
  const more = () => {
    setMost(drawn + STRIDE);
    if (drawn + STRIDE > those.length) onDeepen();
  };
  return (
    <section aria-label={group.name}>
      <h2 className="mb-1 text-md">
        <button type="button" aria-expanded={!shut} onClick={() => fold(name)} className="-ms-1 flex max-w-full items-center gap-1.5 rounded-sm px-1 hover:bg-hover touch:h-9">
          <ChevronRight size={15} aria-hidden className={cx("shrink-0 text-ink-3", shut ? "rtl:rotate-180" : "rotate-90")} />
          <GroupMark group={group} />
          <span className="truncate">{group.name}</span> <span className="text-sm font-normal text-ink-3">{count}</span>
        </button>
      </h2>
      {!shut && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {those.slice(0, drawn).map((task) => (
            <TaskLine key={task.id} {...props} task={task} onKey={(event, task) => onKey(event, task, those)} />
          ))}
        </ul>
      )}
      {!shut && count > drawn && (
        <Button look="quiet" className="mt-1" onClick={more}>
          {t("{n, plural, one {# more} other {# more}}", { n: count - drawn })}
        </Button>
      )}
    </section>
  );
}

/** A task in its line. */
export function TaskLine({ project, task, open, here, onChange, onAssign, onKey, selected, onSelect }: Line & { task: Task }) {
  const [editing, setEditing] = useState(false);
  const keep = (title: string) => {
    setEditing(false);
    if (title.trim() && title.trim() !== task.title) onChange(task, { title: title.trim() });
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === "e" && project.can.write && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      setEditing(true);
    } else onKey(event, task);
  };
  return (
    <li className="@container px-3 py-1 first:rounded-t-lg last:rounded-b-lg data-open:bg-active data-chosen:bg-accent-wash" data-open={open === String(task.number) || undefined} data-chosen={selected?.has(task.id) || undefined}>
      <div className={LINE}>
        <span className="flex items-center gap-2">
          {onSelect && (
            <input
              type="checkbox"
              aria-label={t("Select {key}", { key: task.key })}
              checked={selected?.has(task.id) ?? false}
              className="size-4 shrink-0 accent-accent touch:size-5"
              onChange={() => {}}
              onClick={(event) => onSelect(task, event.shiftKey)}
            />
          )}
          <span className="w-18 shrink-0 truncate text-sm text-ink-3 @3xl:w-20">{task.key}</span>
        </span>
        {editing ? (
          <input
            autoFocus
            aria-label={t("Title of {key}", { key: task.key })}
            maxLength={250}
            defaultValue={task.title}
            className="h-7 min-w-0 rounded-sm border border-accent bg-raised px-1.5"
            onBlur={(event) => keep(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") keep(event.currentTarget.value);
              if (event.key === "Escape") setEditing(false);
            }}
          />
        ) : (
          <Link
            href={`/projects/${project.key}/${task.number}${here}`}
            data-task={task.id}
            onKeyDown={keyed}
            onDoubleClick={() => project.can.write && setEditing(true)}
            className="min-w-0 truncate rounded-sm py-1 -outline-offset-2"
          >
            {task.title}
          </Link>
        )}
        <span className={cx(MORE, onSelect && "ps-6 touch:ps-7")}>
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 empty:hidden @3xl:max-w-72 @3xl:flex-nowrap @3xl:overflow-hidden">
            <Depth task={task} />
            <Labels names={task.labels} />
          </span>
          <span className="flex empty:hidden @3xl:w-28 @3xl:empty:flex">
            <Due task={task} />
          </span>
          <span className={cx("-ms-1.25 @3xl:w-28", task.priority === "none" && "@max-md:hidden")}>
            <PriorityChoice task={task} project={project} onChange={(priority) => onChange(task, { priority })} />
          </span>
          <span className="-ms-1.25 @3xl:w-28">
            <StatusChoice task={task} project={project} onChange={(status) => onChange(task, { status })} />
          </span>
          <span className="ms-auto flex justify-end @3xl:w-20">
            <Doers task={task} may={project.can.write} onAsk={() => onAssign(task)} />
          </span>
        </span>
      </div>
    </li>
  );
}
