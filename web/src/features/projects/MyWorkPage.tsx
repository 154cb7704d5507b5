import { CalendarSync, Kanban, ListTodo, Timer } from "lucide-react";
import { useState, type KeyboardEvent, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import type { Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { Page } from "@/ui/page";
import { part } from "@/ui/part";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { AssignDialog, type Picker } from "./components/AssignDialog";
import { PageLink } from "./components/PageLink";
import { QuickAdd } from "./components/QuickAdd";
import { TaskLine } from "./components/TaskList";
import { focusBeside } from "./focus";
import { agenda } from "./model/agenda";
import { useMine, useProjects, type Change } from "./queries";
import { useChange } from "./useChange";
import { whenName } from "./words";

/** Loaded when somebody lets their calendar read tasks. */
const FeedDialog = part(() => import("./components/FeedDialog").then((m) => m.default));

/** What I am to do, over all projects, by when. */
export function MyWorkPage({ Picker, lead }: { Picker: Picker; lead?: ReactNode }) {
  const now = new Date(useTick());
  const { tasks, data, isPending, error, refetch } = useMine();
  const { data: projects = [] } = useProjects();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const send = useChange();
  const projectOf = (task: Task) => projects.find((project) => project.id === task.project);
  const change = (task: Task, wanted: Change) => {
    const project = projectOf(task);
    if (project) void send(project, task, wanted);
  };
  const keyed = (event: KeyboardEvent, task: Task) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    focusBeside(task, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <Page title={t("My work")} intro={t("What you are to do, in all projects.")} lead={lead} actions={
        <div className="flex flex-wrap gap-2">
          <FeedButton />
          <PageLink href="/my-work/time" icon={<Timer size={15} aria-hidden />} label={t("My time")} />
          <PageLink href="/tasks" icon={<ListTodo size={15} aria-hidden />} label={t("All tasks")} />
        </div>
      } wide>
      <Adding />
      {(isPending || (data && data.length > 0 && projects.length === 0)) && <BoneRows rows={5} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && tasks.length === 0 && (
        <Empty icon={<Kanban size={22} aria-hidden />} title={t("Nothing to do")}>
          {t("Tasks that are yours stand here, whichever project they are in.")}
        </Empty>
      )}
      <div className="flex flex-col gap-6">
        {agenda(tasks, now).map(({ when, those }) => (
          <section key={when} aria-label={whenName(when)}>
            <h2 className="mb-1 flex items-baseline gap-2 text-md">
              {whenName(when)} <span className="text-sm font-normal text-ink-3">{those.length}</span>
            </h2>
            <ul className="divide-y divide-line rounded-lg border border-line">
              {those.map((task) => {
                const project = projectOf(task);
                return project && <TaskLine key={task.id} project={project} task={task} open={null} here="" onChange={change} onAssign={setAssigning} onKey={keyed} />;
              })}
            </ul>
          </section>
        ))}
      </div>
      {assigning && <AssignDialog task={assigning} Picker={Picker} onKeep={(assignees) => change(assigning, { assignees })} onClose={() => setAssigning(null)} />}
    </Page>
  );
}

/** Lets my calendar read what I am to do. */
function FeedButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<CalendarSync size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t("Calendar feed")}
      </Button>
      {open && <FeedDialog project={null} onClose={() => setOpen(false)} />}
    </>
  );
}

/** A task of my own in one line, in the project that was chosen last. */
function Adding() {
  const { data: projects = [] } = useProjects();
  const open = projects.filter((project) => project.can.write);
  const [chosen, setChosen] = useState(() => storage.get("quick-project", ""));
  const name = open.find((project) => project.key === chosen)?.key ?? open[0]?.key;
  if (!name) return null;
  return (
    <div className="mb-6 flex flex-wrap items-start gap-2">
      <SelectField
        label={t("Project")}
        bare
        className="w-auto max-w-44"
        value={name}
        onChange={(event) => {
          setChosen(event.target.value);
          storage.set("quick-project", event.target.value);
        }}
      >
        {open.map((project) => (
          <option key={project.key} value={project.key}>
            {project.name}
          </option>
        ))}
      </SelectField>
      <QuickAdd name={name} mine />
    </div>
  );
}
