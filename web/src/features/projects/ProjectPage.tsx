import { Lock, Kanban } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { sentence } from "@/api/errors";
import type { Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { count as figure } from "@/lib/text";
import { useTitle } from "@/lib/title";
import { part } from "@/ui/part";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { PLAIN, useAsking } from "./asking";
import { AssignDialog, type Picker } from "./components/AssignDialog";
import { Board } from "./components/board/Board";
import { BulkBar } from "./components/BulkBar";
import { Display } from "./components/Display";
import { FilterBox, filterFault } from "./components/FilterBox";
import { ProjectTools } from "./components/ProjectTools";
import { QuickAdd } from "./components/QuickAdd";
import { SavedTabs } from "./components/SavedTabs";
import { Sign } from "./components/Sign";
import { TaskList } from "./components/TaskList";
import { TaskPanel } from "./components/TaskPanel";
import { ViewSwitch } from "./components/ViewSwitch";
import { useFound } from "./found";
import { allOf, NONE, still } from "./model/selection";
import { useProject, type Change } from "./queries";
import { ALL } from "./model/deck";
import type { Division } from "./model/grouping";
import { useSaving, type Asking } from "./saved";
import { taskKeys } from "./taskKeys";
import { useChange } from "./useChange";
import { fieldSorts, SORTS, sortName } from "./words";

/** Loaded when somebody looks at tasks in this way. */
const TaskTable = part(() => import("./components/table/made").then((m) => m.TaskTable));
const ColumnsMenu = part(() => import("./components/table/made").then((m) => m.ColumnsMenu));
const Calendar = part(() => import("./components/calendar/Calendar").then((m) => m.default));
const ProjectTimeline = part(() => import("./components/timeline/made").then((m) => m.ProjectTimeline));

/** As many as are fetched at once. */
const MOST = 5000;

/** A button that takes away what is found of a project's tasks. */
export type Exporter = (project: Project, found: { filter: string; sort: string }) => ReactNode;

interface Props {
  name: string;
  /** The number of the task that is open beside. */
  number: string | null;
  Picker: Picker;
  exporter: Exporter;
  lead?: ReactNode;
}

/** A project: its tasks in one of its layouts, those that a filter finds, and one of them beside. */
export function ProjectPage({ name, number, Picker, exporter, lead }: Props) {
  const project = useProject(name);
  const [, navigate] = useLocation();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const [selection, setSelection] = useState(NONE);
  const asking = useAsking(name, project.data);
  const { saved, current, view, filter, sort, division, here } = asking;
  const { tasks, count, deal, there, isPending, error, refetch } = useFound(name, project.data, asking);
  const saving = useSaving(name);
  const send = useChange();
  useTitle(number ? `${name}-${number}` : (current?.name ?? project.data?.name ?? name));

  if (project.isPending || (asking.savedId && saved.isPending)) return <BoneRows rows={6} />;
  if (!project.data) return <Failed text={sentence(project.error)} retry={() => void project.refetch()} />;
  const back = `/projects/${name}${here}`;
  const fault = filterFault(error, asking.before);
  const selects = project.data.can.write && (view === "list" || view === "table");
  const change = (task: Task, wanted: Change) => send(project.data, task, wanted);
  const ids = tasks.map((task) => task.id);
  const chosen = selects ? still(selection, ids) : NONE;
  const { select, keyed } = taskKeys({ statuses: project.data.statuses, may: () => project.data.can.write, tasks, view, byRank: sort === "rank", chosen, setSelection, change });
  // What was found before is laid out as it was, until there is an answer.
  const laid = { ...division, ...(view === "board" && deal?.deck.by), ...(view === "list" && deal && { group: deal.deck.by.columns }) } as Division;
  const found = { project: project.data, tasks, deal, filtered: filter !== "", byRank: sort === "rank" };
  const same = { project: project.data, tasks, open: number, here, onChange: (task: Task, wanted: Change) => void change(task, wanted) };

  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col overflow-y-auto">
        {chosen.ids.size > 0 && (
          // Over the head of the page, so that the tasks stay where they are; on a phone above it, where it would cover half of a button.
          <div className="sticky top-0 z-30 sm:h-0">
            <BulkBar
              ground={project.data}
              tasks={tasks}
              whole={tasks.length === count}
              selected={tasks.filter((task) => chosen.ids.has(task.id))}
              Picker={Picker}
              onAll={() => setSelection(allOf(ids))}
              onNone={() => setSelection(NONE)}
            />
          </div>
        )}
        <header className="flex flex-wrap items-center gap-3 px-4 pt-4 pb-3 sm:px-6">
          {lead}
          <Sign project={project.data} />
          <h1 className="flex min-w-0 flex-1 basis-40 items-center gap-2 truncate text-xl">
            {project.data.name}
            {!project.data.open && <Lock size={14} className="text-ink-3" role="img" aria-label={t("Closed")} />}
          </h1>
          <ProjectTools project={project.data} filter={filter} Picker={Picker}>
            {exporter(project.data, { filter: asking.finds, sort })}
          </ProjectTools>
          {(view === "list" || view === "timeline") && (
            <select
              aria-label={t("Order")}
              value={sort}
              onChange={(event) => asking.setSort(event.target.value)}
              className="h-8 max-w-44 field-sizing-content rounded-sm border border-transparent bg-transparent px-1 text-sm text-ink-2 hover:border-line-strong focus:border-accent touch:h-9"
            >
              {[...new Set([...SORTS, ...fieldSorts(project.data), sort])].map((one) => (
                <option key={one} value={one}>
                  {sortName(one, project.data)}
                </option>
              ))}
            </select>
          )}
          {(view === "board" || view === "list") && <Display project={project.data} view={view} division={division} onChange={asking.setDivision} />}
          {view === "table" && <ColumnsMenu project={project.data} meanwhile={<span className="size-8" />} />}
          <ViewSwitch view={view} onChange={asking.setView} />
        </header>
        <SavedTabs<Asking>
          here={`/projects/${name}`}
          saved={saved.data ?? []}
          saving={saving}
          current={current}
          asking={{ filter, sort: asking.wantedSort, layout: view, ...division }}
          plain={PLAIN}
          mayShare={project.data.can.write}
        />
        <div className="flex flex-wrap items-start gap-3 px-4 pb-4 sm:px-6">
          <FilterBox key={`${name} ${asking.savedId} ${asking.usualFilter}`} name={name} filter={filter} fault={fault} onChange={asking.setFilter} />
          {project.data.can.write && <QuickAdd name={name} />}
        </div>
        {isPending && <BoneRows rows={6} />}
        {error && !fault && !there && <Failed text={sentence(error)} retry={refetch} />}
        {there && tasks.length === 0 && !fault && view !== "calendar" && (
          <Empty icon={<Kanban size={22} aria-hidden />} title={filter ? t("The filter finds nothing") : t("Nothing to do yet")}>
            {filter ? t("Ask for less, or show all.") : t("Write the first task in the field above.")}
          </Empty>
        )}
        {!deal && tasks.length >= MOST && <p className="px-4 pb-2 text-sm text-ink-3 sm:px-6">{t("These are the first {n}. A filter finds the others.", { n: figure(MOST) })}</p>}
        {tasks.length > 0 && view === "board" && <Board key={project.data.id} {...same} {...found} division={laid} onChange={change} />}
        {tasks.length > 0 && view === "list" && <TaskList {...same} {...found} by={laid.group} onAssign={setAssigning} onKey={keyed} selected={chosen.ids} onSelect={selects ? select : undefined} />}
        {tasks.length > 0 && view === "table" && (
          <TaskTable
            meanwhile={<BoneRows rows={6} />}
            {...same}
            projectOf={() => project.data}
            count={count}
            onDeepen={deal && (() => deal.deepen(ALL))}
            sort={sort}
            onSort={asking.setSort}
            onAssign={setAssigning}
            onOpen={navigate}
            selected={chosen.ids}
            onSelect={selects ? select : undefined}
            onSelectNone={() => setSelection(NONE)}
          />
        )}
        {tasks.length > 0 && view === "timeline" && <ProjectTimeline key={project.data.id} meanwhile={<BoneRows rows={6} />} {...same} zoom={asking.zoom} onZoom={asking.setZoom} />}
        {there && view === "calendar" && <Calendar meanwhile={<BoneRows rows={6} />} {...same} filter={filter} span={asking.span} onSpan={asking.setSpan} />}
      </div>
      {number && (
        <TaskPanel project={project.data} number={number} back={back} onChange={(task, wanted) => void change(task, wanted)} onAssign={setAssigning} onClose={() => navigate(back)} />
      )}
      {assigning && <AssignDialog task={assigning} Picker={Picker} onKeep={(assignees) => void change(assigning, { assignees })} onClose={() => setAssigning(null)} />}
    </div>
  );
}
