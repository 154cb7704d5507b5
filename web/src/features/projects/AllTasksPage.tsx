import { ListTodo } from "lucide-react";
import { useCallback, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { count as figure } from "@/lib/text";
import { useTick } from "@/lib/time";
import { useTitle } from "@/lib/title";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { part } from "@/ui/part";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { sidesOf, spanOf, unless, useAddress, WEEK_BEGINS } from "./asking";
import { AssignDialog, type Picker } from "./components/AssignDialog";
import { Board } from "./components/board/Board";
import { FilterBox, filterFault } from "./components/FilterBox";
import { TaskLine } from "./components/TaskList";
import { ViewSwitch } from "./components/ViewSwitch";
import { MOST, useAcross } from "./across";
import { focusBeside } from "./focus";
import { divided, GROUPINGS, groupingIn, sideIn, SIDES, SORTS, sortIn, type CommonGrouping } from "./model/across";
import { BEFORE, weeksOf, within } from "./model/calendar";
import type { Ground } from "./model/grouping";
import { useProjects, type Change } from "./queries";
import { useChange } from "./useChange";
import { columnTitle, priorityName, sortName, whenName } from "./words";

/** Loaded when somebody looks at days. */
const Calendar = part(() => import("./components/calendar/Calendar").then((m) => m.default));

/** What the page asks for until somebody asks for something else. */
const USUAL = "status = open";
/** Tasks drawn of one group, before somebody wants more. */
const STRIDE = 100;

const groupingName = (by: CommonGrouping): string => ({ project: t("Project"), due: t("Due"), priority: t("Priority"), assignee: columnTitle({ fields: [] }, "assignees"), label: t("Label") })[by];

const VIEWS = ["list", "board", "calendar"] as const;

/** What the address asks for, and how that becomes another. */
function useAsked() {
  const { asked, set } = useAddress();
  const filter = asked.get("filter") ?? USUAL;
  const view = VIEWS.find((one) => one === asked.get("view")) ?? "list";
  const columns = sideIn(asked.get("columns")) ?? "assignee";
  const lanes = sideIn(asked.get("lanes"));
  const span = spanOf(asked);
  const onCalendar = view === "calendar";
  return {
    filter,
    view,
    sort: onCalendar ? "due" : sortIn(asked.get("sort")),
    by: groupingIn(asked.get("group")),
    columns,
    lanes: lanes === columns ? null : lanes,
    span,
    /** What the server is asked for, and how many letters of it stand before the filter itself. */
    finds: onCalendar ? within(filter, weeksOf(span, WEEK_BEGINS)) : filter,
    before: onCalendar && filter ? BEFORE : 0,
    set,
    setFilter: useCallback((text: string) => set({ filter: unless(text.trim(), USUAL) }), [set]),
  };
}

/** Tasks of all projects, those that a filter finds. */
export function AllTasksPage({ Picker, lead }: { Picker: Picker; lead?: ReactNode }) {
  const asked = useAsked();
  const { filter, view } = asked;
  const { tasks, count, there, isPending, error, refetch } = useAcross(asked.finds, asked.sort);
  const { data: projects } = useProjects();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const send = useChange();
  useTitle(t("All tasks"));
  const fault = filterFault(error, asked.before);
  const projectOf = (task: Task) => projects?.find((project) => project.id === task.project);
  const change = async (task: Task, wanted: Change) => {
    const project = projectOf(task);
    if (project) await send(project, task, wanted);
  };
  const changed = (task: Task, wanted: Change) => void change(task, wanted);
  const ground = useMemo(() => projects && inCommon(projects), [projects]);
  return (
    <div className="flex h-full min-w-0 flex-col overflow-y-auto" tabIndex={-1}>
      <header className="flex flex-wrap items-center gap-3 px-4 pt-4 pb-3 sm:px-6">
        {lead}
        <h1 className="min-w-0 flex-1 basis-32 truncate text-xl">{t("All tasks")}</h1>
        <ViewSwitch view={view} of={VIEWS} onChange={(to) => asked.set({ view: unless(to, "list"), month: null, week: null })} />
      </header>
      <div className="flex flex-wrap items-start gap-2 px-4 pb-4 sm:px-6">
        <FilterBox name={null} filter={filter} fault={fault} onChange={asked.setFilter} />
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
      {there && ground && view === "calendar" && (
        <Calendar meanwhile={<BoneRows rows={6} />} project={ground} tasks={tasks} filter={filter} span={asked.span} onSpan={(to) => asked.set(sidesOf(to))} open={null} here="" onChange={changed} />
      )}
      {tasks.length > 0 && projects && view === "list" && <Groups tasks={tasks} by={asked.by} projects={projects} onChange={changed} onAssign={setAssigning} />}
      {assigning && <AssignDialog task={assigning} Picker={Picker} onKeep={(assignees) => changed(assigning, { assignees })} onClose={() => setAssigning(null)} />}
    </div>
  );
}

/** What tasks of several projects have to be laid out by. What somebody may not change the server refuses. */
function inCommon(projects: Project[]): Ground {
  const labels = new Map(projects.flatMap((project) => project.labels.map((label) => [label.name, label])));
  const write = projects.some((project) => project.can.write);
  return { key: null, can: { ...projects[0]?.can, write } as Ground["can"], statuses: [], labels: [...labels.values()], fields: [] };
}

/** How the tasks are laid out, and in which order. */
function Choices({ asked: { view, by, columns, lanes, sort, set } }: { asked: ReturnType<typeof useAsked> }) {
  const choice = (label: string, value: string, of: readonly string[], name: (one: string) => string, change: (to: string) => void) => (
    <SelectField label={label} bare className="w-auto max-w-44" value={value} onChange={(event) => change(event.target.value)}>
      {of.map((one) => (
        <option key={one} value={one}>
          {name(one)}
        </option>
      ))}
    </SelectField>
  );
  const named = (one: string) => groupingName(one as CommonGrouping);
  return (
    <>
      {view === "list" && choice(t("Group by"), by, GROUPINGS, named, (to) => set({ group: unless(to, "project") }))}
      {view === "board" && choice(t("Columns"), columns, SIDES, named, (to) => set({ columns: unless(to, "assignee") }))}
      {view === "board" && choice(t("Lanes"), lanes ?? "", ["", ...SIDES.filter((one) => one !== columns)], (one) => (one ? named(one) : t("No lanes")), (to) => set({ lanes: unless(to, "") }))}
      {view !== "calendar" && choice(t("Order"), sort, SORTS, (one) => sortName(one, { fields: [] }), (to) => set({ sort: unless(to, "due") }))}
    </>
  );
}

interface GroupsProps {
  tasks: Task[];
  by: CommonGrouping;
  projects: Project[];
  onChange(task: Task, wanted: Change): void;
  onAssign(task: Task): void;
}

/** The tasks below one another, in groups. */
function Groups({ tasks, by, projects, ...acts }: GroupsProps) {
  const keyed = (event: KeyboardEvent, task: Task) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    focusBeside(task, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <div className="flex flex-col gap-6 px-4 pb-16 sm:px-6">
      {useGroups(tasks, by, projects).map(({ id, name, those }) => (
        <Group key={`${by} ${id}`} name={name} count={those.length}>
          {(drawn) =>
            those.slice(0, drawn).map((task) => {
              const project = projects.find((one) => one.id === task.project);
              return project && <TaskLine key={task.id} {...acts} project={project} task={task} open={null} here="" onKey={keyed} />;
            })
          }
        </Group>
      ))}
    </div>
  );
}

/** The tasks in their groups, under names for people. */
function useGroups(tasks: Task[], by: CommonGrouping, projects: Project[]) {
  const now = useTick();
  const people = usePeopleById();
  return useMemo(() => {
    const named = {
      project: (id: string) => projects.find((project) => project.id === id)?.name ?? "",
      due: whenName,
      priority: priorityName,
      assignee: (id: string) => (id ? (people.get(id)?.name ?? t("Somebody")) : t("Nobody")),
      label: (id: string) => id || t("No label"),
    } as Record<CommonGrouping, (id: string) => string>;
    return divided(tasks, by, new Date(now), named[by]);
  }, [tasks, by, projects, people, now]);
}

function Group({ name, count, children }: { name: string; count: number; children(drawn: number): ReactNode }) {
  const [drawn, setDrawn] = useState(STRIDE);
  return (
    <section aria-label={name}>
      <h2 className="mb-1 flex items-baseline gap-2 text-md">
        {name} <span className="text-sm font-normal text-ink-3">{count}</span>
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line">{children(drawn)}</ul>
      {count > drawn && (
        <Button look="quiet" className="mt-1" onClick={() => setDrawn(drawn + STRIDE)}>
          {t("{n, plural, one {# more} other {# more}}", { n: count - drawn })}
        </Button>
      )}
    </section>
  );
}
