import { Lock, Rows3, Kanban } from "lucide-react";
import { useCallback, useState, type KeyboardEvent, type ReactNode } from "react";
import { useLocation, useSearchParams } from "wouter";
import { sentence } from "@/api/errors";
import type { Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { singleKeys } from "@/lib/keys";
import { useTitle } from "@/lib/title";
import { IconButton } from "@/ui/button";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { AssignDialog, type Picker } from "./components/AssignDialog";
import { Board } from "./components/Board";
import { BulkBar } from "./components/BulkBar";
import { FilterBox, filterFault } from "./components/FilterBox";
import { ProjectTools } from "./components/ProjectTools";
import { QuickAdd } from "./components/QuickAdd";
import { SavedTabs } from "./components/SavedTabs";
import { Sign } from "./components/Sign";
import { TaskList } from "./components/TaskList";
import { TaskPanel } from "./components/TaskPanel";
import { focusBeside, focusColumn, focusTask, taskOrder } from "./focus";
import { placeIn } from "./model/order";
import { allOf, NONE, still, stretched, toggled } from "./model/selection";
import { useProject, useTasks, type Change } from "./queries";
import { useSaved, type Asking } from "./saved";
import { useChange } from "./useChange";
import { SORTS, sortName } from "./words";

/** As many as are fetched at once. */
const MOST = 5000;

interface Props {
  name: string;
  /** The number of the task that is open beside. */
  number: string | null;
  Picker: Picker;
  lead?: ReactNode;
}

/** A project: its tasks in a list or on a board, those that a filter finds, and one of them beside. */
export function ProjectPage({ name, number, Picker, lead }: Props) {
  const project = useProject(name);
  const [, navigate] = useLocation();
  const [asked, setAsked] = useSearchParams();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const [selection, setSelection] = useState(NONE);
  const saved = useSaved(name);
  const savedId = asked.get("saved");
  const current = savedId ? saved.data?.find(({ id }) => id === savedId) : undefined;
  const usual: Asking = { filter: current?.filter ?? "", sort: current?.sort ?? "rank", layout: current?.layout ?? "list" };
  const view = (asked.get("view") ?? usual.layout) === "board" ? "board" : "list";
  const filter = asked.get("filter") ?? usual.filter;
  const wantedSort = SORTS.find((one) => one === asked.get("sort")) ?? usual.sort;
  // Cards are moved among one another, which only the project's own order keeps.
  const sort = view === "board" ? "rank" : wantedSort;
  const { tasks, data, isPending, error, refetch } = useTasks(name, project.data?.id, filter, sort);
  const send = useChange();
  useTitle(number ? `${name}-${number}` : (current?.name ?? project.data?.name ?? name));
  const set = useCallback(
    (key: string, value: string, otherwise: string) =>
      setAsked(
        (now) => {
          if (value !== otherwise) now.set(key, value);
          else now.delete(key);
          return now;
        },
        { replace: true },
      ),
    [setAsked],
  );
  const setFilter = useCallback((text: string) => set("filter", text.trim(), usual.filter), [set, usual.filter]);

  if (project.isPending || (savedId && saved.isPending)) return <BoneRows rows={6} />;
  if (!project.data) return <Failed text={sentence(project.error)} retry={() => void project.refetch()} />;
  const here = asked.size > 0 ? `?${asked}` : "";
  const back = `/projects/${name}${here}`;
  const fault = filterFault(error);

  const change = (task: Task, wanted: Change) => send(project.data, task, wanted);
  const chosen = still(selection, tasks.map((task) => task.id));
  const select = (task: Task, stretch: boolean) => setSelection(stretch ? stretched(chosen, taskOrder(), task.id) : toggled(chosen, task.id));

  /** The keys that select; whether it was one. */
  const selecting = ({ key, shiftKey }: KeyboardEvent, task: Task): boolean => {
    if (view === "board" || !project.data.can.write) return false;
    if (key.toLowerCase() === "x") select(task, shiftKey);
    else if (key === "Escape" && chosen.ids.size > 0) setSelection(NONE);
    else if (shiftKey && (key === "ArrowUp" || key === "ArrowDown")) {
      const next = focusBeside(task, key === "ArrowUp" ? -1 : 1);
      const from = chosen.ids.size > 0 ? chosen : toggled(NONE, task.id);
      setSelection(next ? stretched(from, taskOrder(), next) : from);
    } else return false;
    return true;
  };

  const keyed = (event: KeyboardEvent, task: Task) => {
    const { key, altKey } = event;
    if (event.ctrlKey || event.metaKey || (!altKey && !singleKeys.get())) return;
    if (!altKey && selecting(event, task)) return event.preventDefault();
    const column = tasks.filter((other) => other.status === task.status);
    const at = column.indexOf(task);
    const statuses = project.data.statuses.map((status) => status.word);
    const step = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
    if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      if (!altKey) return void focusBeside(task, step);
      if (sort !== "rank") return;
      const place = placeIn(column.filter((other) => other.id !== task.id), at + step);
      if (project.data.can.write && place && at + step >= 0 && at + step < column.length) void change(task, { place });
    } else if (key === "ArrowLeft" || key === "ArrowRight") {
      event.preventDefault();
      if (!altKey) return view === "board" ? focusColumn(task, statuses, step) : undefined;
      const status = statuses[statuses.indexOf(task.status) + step];
      if (project.data.can.write && status) void change(task, { status }).then(() => focusTask(task.id));
    }
  };

  return (
    <div className="flex h-full">
      <div className="flex min-w-0 flex-1 flex-col overflow-y-auto">
        {view === "list" && chosen.ids.size > 0 && (
          // Over the head of the page, so that the tasks stay where they are.
          <div className="sticky top-0 z-10 h-0">
            <BulkBar
              project={project.data}
              tasks={tasks}
              selected={tasks.filter((task) => chosen.ids.has(task.id))}
              Picker={Picker}
              onAll={() => setSelection(allOf(tasks.map((task) => task.id)))}
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
          <ProjectTools project={project.data} Picker={Picker} />
          {view === "list" && (
            <select
              aria-label={t("Order")}
              value={sort}
              onChange={(event) => set("sort", event.target.value, usual.sort)}
              className="h-8 rounded-sm border border-transparent bg-transparent px-1 text-sm text-ink-2 hover:border-line-strong focus:border-accent touch:h-9"
            >
              {SORTS.map((one) => (
                <option key={one} value={one}>
                  {sortName(one)}
                </option>
              ))}
            </select>
          )}
          <div role="group" aria-label={t("View")} className="flex">
            <IconButton label={t("List")} pressed={view === "list"} onClick={() => set("view", "list", usual.layout)}>
              <Rows3 size={16} aria-hidden />
            </IconButton>
            <IconButton label={t("Board")} pressed={view === "board"} onClick={() => set("view", "board", usual.layout)}>
              <Kanban size={16} aria-hidden />
            </IconButton>
          </div>
        </header>
        <SavedTabs project={project.data} saved={saved.data ?? []} current={current} asking={{ filter, sort: wantedSort, layout: view }} />
        <div className="flex flex-wrap items-start gap-3 px-4 pb-4 sm:px-6">
          <FilterBox key={`${name} ${savedId} ${usual.filter}`} filter={filter} fault={fault} onChange={setFilter} />
          {project.data.can.write && <QuickAdd name={name} />}
        </div>
        {isPending && <BoneRows rows={6} />}
        {error && !fault && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
        {data && tasks.length === 0 && !fault && (
          <Empty icon={<Kanban size={22} aria-hidden />} title={filter ? t("The filter finds nothing") : t("Nothing to do yet")}>
            {filter ? t("Ask for less, or show all.") : t("Write the first task in the field above.")}
          </Empty>
        )}
        {tasks.length >= MOST && <p className="px-4 pb-2 text-sm text-ink-3 sm:px-6">{t("These are the first {n}. A filter finds the others.", { n: MOST })}</p>}
        {tasks.length > 0 &&
          (view === "board" ? (
            <Board project={project.data} tasks={tasks} open={number} here={here} onChange={(task, wanted) => void change(task, wanted)} onKey={keyed} />
          ) : (
            <TaskList project={project.data} tasks={tasks} open={number} here={here} onChange={(task, wanted) => void change(task, wanted)} onAssign={setAssigning} onKey={keyed} selected={chosen.ids} onSelect={project.data.can.write ? select : undefined} />
          ))}
      </div>
      {number && (
        <TaskPanel project={project.data} number={number} back={back} onChange={(task, wanted) => void change(task, wanted)} onAssign={setAssigning} onClose={() => navigate(back)} />
      )}
      {assigning && <AssignDialog task={assigning} Picker={Picker} onKeep={(assignees) => void change(assigning, { assignees })} onClose={() => setAssigning(null)} />}
    </div>
  );
}
