import { Columns3, Rows3 } from "lucide-react";
import { useEffect, useState, type ReactNode } from "react";
import type { Shown } from "@/api/guest";
import { Problem, sentence } from "@/api/errors";
import type { GuestProject, GuestTask } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useTitle } from "@/lib/title";
import { Button, IconButton } from "@/ui/button";
import { BoneRows, Failed } from "@/ui/states";
import { Sign } from "../components/Sign";
import { GuestTaskDialog } from "./GuestTaskDialog";
import { Marks } from "./Marks";
import { useGuestProject, useGuestTasks } from "./reading";

/** Tasks drawn of a status, before somebody wants more. */
const STRIDE = 100;

interface Props {
  shown: Shown;
  /** What is there instead once the link leads nowhere. */
  over: ReactNode;
  onLocked(): void;
}

/** The board or the list of a project, to be read. */
export function GuestProjectView({ shown, over, onLocked }: Props) {
  const project = useGuestProject(shown);
  const tasks = useGuestTasks(shown);
  const [asBoard, setAsBoard] = useState(() => matchMedia("(min-width: 48rem)").matches);
  const [open, setOpen] = useState<number | null>(null);
  useTitle(project.data?.name ?? t("A project for you"));
  const refusals = [project.error, tasks.error].map((error) => error instanceof Problem && error.status);
  const locked = refusals.includes(403);
  useEffect(() => {
    if (locked) onLocked();
  }, [locked, onLocked]);
  if (refusals.includes(404)) return over;
  const failed = project.data && tasks.data ? null : (project.error ?? tasks.error);
  if (failed && !locked) return <Failed text={sentence(failed)} retry={() => void Promise.all([project.refetch(), tasks.refetch()])} />;
  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-4 pb-3 sm:px-6">
        {project.data && <Sign project={project.data} />}
        <h1 className="min-w-0 text-lg wrap-anywhere">{project.data?.name ?? t("A project for you")}</h1>
        {project.data && <span className="rounded-xs bg-sunken px-1.5 text-sm text-ink-2">{project.data.can_comment ? t("Read and comment") : t("Read only")}</span>}
        <div className="ms-auto flex gap-1" role="group" aria-label={t("View")}>
          <IconButton label={t("As a list")} pressed={!asBoard} onClick={() => setAsBoard(false)}>
            <Rows3 size={16} aria-hidden />
          </IconButton>
          <IconButton label={t("As a board")} pressed={asBoard} onClick={() => setAsBoard(true)}>
            <Columns3 size={16} aria-hidden />
          </IconButton>
        </div>
        {project.data?.description && <p className="w-full text-ink-2 wrap-anywhere whitespace-pre-line">{project.data.description}</p>}
      </header>
      {project.data && tasks.data ? (
        <Statuses project={project.data} tasks={tasks.data} asBoard={asBoard} onOpen={setOpen} />
      ) : (
        <div className="px-4 sm:px-6">
          <BoneRows rows={6} />
        </div>
      )}
      {open !== null && project.data && <GuestTaskDialog shown={shown} project={project.data} number={open} onClose={() => setOpen(null)} />}
    </div>
  );
}

interface StatusesProps {
  project: GuestProject;
  tasks: GuestTask[];
  asBoard: boolean;
  onOpen(number: number): void;
}

function Statuses({ project, tasks, asBoard, onOpen }: StatusesProps) {
  return (
    <main className="flex min-h-0 flex-1 flex-col">
      <div
        role="region"
        aria-label={asBoard ? t("Board") : t("Tasks")}
        tabIndex={0}
        className={cx("flex min-h-0 flex-1 gap-3 overflow-auto px-4 pb-6 sm:px-6", asBoard ? "items-start" : "flex-col")}
      >
        {tasks.length === 0 && !asBoard && <p className="py-10 text-center text-ink-2">{t("No tasks yet.")}</p>}
        {project.statuses.map(({ word, name }) => (
          <Status key={word} name={name} tasks={tasks.filter((task) => task.status === word)} asBoard={asBoard} onOpen={onOpen} />
        ))}
      </div>
    </main>
  );
}

function Status({ name, tasks, asBoard, onOpen }: { name: string; tasks: GuestTask[]; asBoard: boolean; onOpen(number: number): void }) {
  const [drawn, setDrawn] = useState(STRIDE);
  if (!asBoard && tasks.length === 0) return null;
  return (
    <section aria-label={name} className={asBoard ? "flex max-h-full w-68 shrink-0 flex-col rounded-lg bg-sunken" : "w-full max-w-4xl shrink-0"}>
      <h2 className={cx("flex items-baseline gap-2 text-base", asBoard ? "px-3 pt-2.5 pb-1.5" : "pt-2 pb-1")}>
        {name} <span className="text-sm font-normal text-ink-3">{tasks.length}</span>
      </h2>
      <ul className={asBoard ? "flex min-h-16 flex-col gap-2 overflow-y-auto px-2 pt-1 pb-2" : "divide-y divide-line rounded-lg border border-line bg-raised"}>
        {tasks.slice(0, drawn).map((task) => (
          <li key={task.number} className="shrink-0">
            <button
              type="button"
              onClick={() => onOpen(task.number)}
              className={cx("flex w-full flex-col gap-1 px-3 py-2 text-start hover:bg-hover", asBoard && "rounded-md border border-line bg-raised shadow-lift")}
            >
              <span className="wrap-anywhere">
                <span className="me-2 text-sm text-ink-3">{task.key}</span>
                {task.title}
              </span>
              <Marks task={task} />
            </button>
          </li>
        ))}
      </ul>
      {tasks.length > drawn && (
        <Button look="quiet" size="sm" className="m-2" onClick={() => setDrawn(drawn + STRIDE)}>
          {t("{n, plural, one {# more} other {# more}}", { n: tasks.length - drawn })}
        </Button>
      )}
    </section>
  );
}
