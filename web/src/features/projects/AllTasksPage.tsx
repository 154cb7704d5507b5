import { ListTodo } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { sentence } from "@/api/errors";
import type { Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { count as figure } from "@/lib/text";
import { useTitle } from "@/lib/title";
import { part } from "@/ui/part";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { MOST, useAcross } from "./across";
import { PLAIN, useAskingAcross, VIEWS } from "./askingAcross";
import { Choices } from "./components/across/Choices";
import { Groups } from "./components/across/Groups";
import { AssignDialog, type Picker } from "./components/AssignDialog";
import { Board } from "./components/board/Board";
import { BulkBar } from "./components/BulkBar";
import { FilterBox, filterFault } from "./components/FilterBox";
import { SavedTabs } from "./components/SavedTabs";
import { ViewSwitch } from "./components/ViewSwitch";
import { SORTABLE } from "./model/across";
import type { Ground } from "./model/grouping";
import { allOf, NONE, still } from "./model/selection";
import { useProjects, type Change } from "./queries";
import { useSavingAcross, type AskingAcross } from "./saved";
import { taskKeys } from "./taskKeys";
import { useChange } from "./useChange";

/** Loaded when somebody looks at tasks in this way. */
const TaskTable = part(() => import("./components/table/made").then((m) => m.TaskTable));
const ColumnsMenu = part(() => import("./components/table/made").then((m) => m.ColumnsMenu));
const Calendar = part(() => import("./components/calendar/Calendar").then((m) => m.default));
const TimelineAcross = part(() => import("./components/timeline/made").then((m) => m.TimelineAcross));

/** Tasks of all projects, those that a filter finds. */
export function AllTasksPage({ Picker, lead }: { Picker: Picker; lead?: ReactNode }) {
  const asked = useAskingAcross();
  const { filter, view } = asked;
  const { tasks, count, there, isPending, error, refetch } = useAcross(asked.finds, asked.sort);
  const { data: projects } = useProjects();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const [selection, setSelection] = useState(NONE);
  const saving = useSavingAcross();
  const send = useChange();
  const [, navigate] = useLocation();
  useTitle(t("All tasks"));
  const fault = filterFault(error, asked.before);
  const byId = useMemo(() => new Map(projects?.map((project) => [project.id, project])), [projects]);
  const projectOf = (task: Task) => byId.get(task.project);
  const change = async (task: Task, wanted: Change) => {
    const project = projectOf(task);
    if (project) await send(project, task, wanted);
  };
  const changed = (task: Task, wanted: Change) => void change(task, wanted);
  const ground = useMemo(() => projects && inCommon(projects), [projects]);
  const may = (task: Task) => projectOf(task)?.can.write ?? false;
  const selects = view === "list" || view === "table";
  const mine = selects ? tasks.filter(may) : [];
  const chosen = still(selection, mine.map(({ id }) => id));
  const selected = mine.filter(({ id }) => chosen.ids.has(id));
  const { select, keyed } = taskKeys({ statuses: [], may, tasks, view, byRank: false, chosen, setSelection, change });
  const onSelect = ground?.can.write ? select : undefined;
  if (asked.savedId && asked.saved.isPending) return <BoneRows rows={6} />;
  return (
    <div className="flex h-full min-w-0 flex-col overflow-y-auto" tabIndex={-1}>
      {selected.length > 0 && ground && (
        <div className="sticky top-0 z-30 sm:h-0">
          <BulkBar
            ground={groundOf(selected, projectOf) ?? ground}
            tasks={mine}
            whole={mine.length === count}
            selected={selected}
            Picker={Picker}
            onAll={() => setSelection(allOf(mine.map(({ id }) => id)))}
            onNone={() => setSelection(NONE)}
          />
        </div>
      )}
      <header className="flex flex-wrap items-center gap-3 px-4 pt-4 pb-3 sm:px-6">
        {lead}
        <h1 className="min-w-0 flex-1 basis-32 truncate text-xl">{t("All tasks")}</h1>
        {view === "table" && ground && <ColumnsMenu project={ground} meanwhile={<span className="size-8" />} />}
        <ViewSwitch view={view} of={VIEWS} onChange={asked.setView} />
      </header>
      <SavedTabs<AskingAcross> here="/tasks" saved={asked.saved.data ?? []} saving={saving} current={asked.current} asking={asked.asking} plain={PLAIN} mayShare={false} />
      <div className="flex flex-wrap items-start gap-2 px-4 pb-4 sm:px-6">
        <FilterBox key={asked.savedId} name={null} filter={filter} fault={fault} onChange={asked.setFilter} />
        <Choices asked={asked} />
      </div>
      {(isPending || (there && !projects)) && !error && <BoneRows rows={6} />}
      {error && !fault && !there && <Failed text={sentence(error)} retry={refetch} />}
      {there && tasks.length === 0 && !fault && view !== "calendar" && (
        <Empty icon={<ListTodo size={22} aria-hidden />} title={filter ? t("The filter finds nothing") : t("Nothing to do yet")}>
          {filter ? t("Ask for less, or show all.") : t("Tasks of your projects stand here.")}
        </Empty>
      )}
      {count !== undefined && count > MOST && <p className="px-4 pb-3 text-sm text-ink-3 sm:px-6">{t("These are the first {n} of {all}. A filter finds the others.", { n: figure(MOST), all: figure(count) })}</p>}
      {tasks.length > 0 && ground && view === "board" && (
        <Board project={ground} tasks={tasks} filtered={filter !== ""} byRank={false} division={{ columns: asked.columns, lanes: asked.lanes, group: "status" }} open={null} here="" onChange={change} />
      )}
      {tasks.length > 0 && ground && view === "table" && (
        <TaskTable
          meanwhile={<BoneRows rows={6} />}
          project={ground}
          projectOf={projectOf}
          sorts={SORTABLE}
          tasks={tasks}
          count={tasks.length}
          sort={asked.sort}
          onSort={asked.setSort}
          onChange={changed}
          onAssign={setAssigning}
          onOpen={navigate}
          open={null}
          here=""
          selected={chosen.ids}
          onSelect={onSelect}
          onSelectNone={() => setSelection(NONE)}
        />
      )}
      {there && ground && view === "calendar" && (
        <Calendar meanwhile={<BoneRows rows={6} />} project={ground} tasks={tasks} filter={filter} span={asked.span} onSpan={asked.setSpan} open={null} here="" onChange={changed} />
      )}
      {tasks.length > 0 && projects && view === "list" && <Groups tasks={tasks} by={asked.by} projects={projects} onChange={changed} onAssign={setAssigning} onKey={keyed} selected={chosen.ids} onSelect={onSelect} />}
      {tasks.length > 0 && projects && view === "timeline" && (
        <TimelineAcross
          meanwhile={<BoneRows rows={6} />}
          projects={projects}
          filter={filter}
          sort={asked.sort}
          tasks={tasks}
          zoom={asked.zoom}
          onZoom={asked.setZoom}
          open={null}
          here=""
          onChange={changed}
        />
      )}
      {assigning && <AssignDialog task={assigning} Picker={Picker} onKeep={(assignees) => changed(assigning, { assignees })} onClose={() => setAssigning(null)} />}
    </div>
  );
}

/** The project that all of these tasks are of. */
function groundOf(tasks: Task[], projectOf: (task: Task) => Project | undefined): Project | undefined {
  const [first] = tasks;
  return first && tasks.every(({ project }) => project === first.project) ? projectOf(first) : undefined;
}

/** What tasks of several projects have to be laid out by. What somebody may not change the server refuses. */
function inCommon(projects: Project[]): Ground {
  const labels = new Map(projects.flatMap((project) => project.labels.map((label) => [label.name, label])));
  const write = projects.some((project) => project.can.write);
  return { key: null, can: { ...projects[0]?.can, write } as Ground["can"], statuses: [], labels: [...labels.values()], fields: [] };
}
