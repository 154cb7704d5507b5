import { Circle } from "lucide-react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import type { Project, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useTick } from "@/lib/time";
import { Block, Quiet } from "@/ui/block";
import { IconButton } from "@/ui/button";
import { BoneRows, Failed } from "@/ui/states";
import { agenda, type When } from "../../model/agenda";
import { useMine, useProjects } from "../../queries";
import { useChange } from "../../useChange";
import { addressOfTask, isOver } from "../../words";
import { Due, PriorityMark } from "../parts";

const MOST: Partial<Record<When, number>> = { overdue: 6, today: 8, upcoming: 6 };

const TITLES: Partial<Record<When, () => string>> = { overdue: () => t("Overdue"), today: () => t("Today"), upcoming: () => t("The next 7 days") };

/** What I am to do by the end of the week, with the way to say that it is done. */
export function HomeWork() {
  const now = new Date(useTick());
  const { tasks, data, isPending, error, refetch } = useMine();
  const { data: projects = [] } = useProjects();
  const open = tasks.filter((task) => !isDone(task, projects));
  const parts = agenda(open, now);
  const rest = parts.filter(({ when }) => !MOST[when]).reduce((sum, { those }) => sum + those.length, 0);
  const soon = parts.filter(({ when }) => MOST[when]);
  return (
    <Block title={t("My work")} href="/my-work">
      {isPending && <div className="px-4"><BoneRows rows={4} /></div>}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && soon.length === 0 && <Free rest={rest} projects={projects} />}
      {soon.map(({ when, those }) => (
        <Part key={when} when={when} those={those} projects={projects} />
      ))}
      {data && soon.length > 0 && rest > 0 && <p className="border-t border-line px-4 py-2.5 text-sm text-ink-3">{t("{n, plural, one {# more task is for later or has no date} other {# more tasks are for later or have no date}}", { n: rest })}</p>}
    </Block>
  );
}

const stageOf = (project: Project | undefined, task: Task) => project?.statuses.find(({ word }) => word === task.status)?.stage;

/** Whether it is done already, while the server hears of it. */
const isDone = (task: Task, projects: Project[]): boolean => stageOf(projects.find(({ id }) => id === task.project), task) === "done";

function Free({ rest, projects }: { rest: number; projects: Project[] }) {
  const link = "font-medium text-accent-text hover:underline";
  if (rest > 0) return <Quiet action={<Link href="/my-work" className={link}>{t("Plan what comes next")}</Link>}>{t("{n, plural, one {Nothing is due this week. # task of yours is for later or has no date.} other {Nothing is due this week. # tasks of yours are for later or have no date.}}", { n: rest })}</Quiet>;
  return <Quiet action={projects.length > 0 && <Link href="/projects" className={link}>{t("Find something to do")}</Link>}>{t("Tasks that are yours stand here, whichever project they are in.")}</Quiet>;
}

function Part({ when, those, projects }: { when: When; those: Task[]; projects: Project[] }) {
  const most = MOST[when] ?? 0;
  return (
    <section aria-label={TITLES[when]?.()} className="border-t border-line first-of-type:border-t-0">
      <h3 className={cx("px-4 pt-3 pb-1 text-sm font-medium", when === "overdue" ? "text-danger-text" : "text-ink-3")}>
        {TITLES[when]?.()} <span className="font-normal text-ink-3">{those.length}</span>
      </h3>
      <ul className="pb-1.5">
        {those.slice(0, most).map((task) => (
          <Line key={task.id} task={task} project={projects.find(({ id }) => id === task.project)} />
        ))}
      </ul>
      {those.length > most && (
        <Link href="/my-work" className="block px-4 pb-2.5 text-sm font-medium text-accent-text hover:underline">
          {t("{n, plural, one {# more} other {# more}}", { n: those.length - most })}
        </Link>
      )}
    </section>
  );
}

function Line({ task, project }: { task: Task; project: Project | undefined }) {
  const change = useChange();
  const done = project?.statuses.find(({ stage }) => stage === "done")?.word;
  return (
    <li className="flex items-center gap-1 px-2.5 hover:bg-hover" data-open-task={task.key}>
      <IconButton size="sm" label={t("{key} is done", { key: task.key })} disabled={!project?.can.write || !done} onClick={() => project && done && void change(project, task, { status: done })}>
        <Circle size={16} aria-hidden />
      </IconButton>
      <Link href={addressOfTask(task.key)} className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-sm py-1 pe-1.5 -outline-offset-2 touch:min-h-11">
        <span className="min-w-0 flex-1">
          <span className="block truncate">{task.title}</span>
          <span className="block truncate text-sm text-ink-3 sm:hidden">{project?.name}</span>
        </span>
        <PriorityMark priority={task.priority} />
        <span className="hidden max-w-40 truncate text-sm text-ink-3 sm:inline">{project?.name}</span>
        {task.due && (isOver(task.due) || !isToday(task.due)) && <Due task={task} />}
      </Link>
    </li>
  );
}

const isToday = (due: string): boolean => isOver(due, new Date(Date.now() + 86_400_000)) && !isOver(due);
