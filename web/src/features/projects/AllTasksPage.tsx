import { ListTodo } from "lucide-react";
import { useCallback, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { useSearchParams } from "wouter";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { count as number } from "@/lib/text";
import { useTick } from "@/lib/time";
import { SelectField } from "@/ui/field";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { AssignDialog, type Picker } from "./components/AssignDialog";
import { FilterBox, filterFault } from "./components/FilterBox";
import { TaskLine } from "./components/TaskList";
import { MOST, useAcross } from "./across";
import { focusBeside } from "./focus";
import { divided, GROUPINGS, groupingIn, SORTS, sortIn, type CommonGrouping } from "./model/across";
import { useProjects, type Change } from "./queries";
import { useChange } from "./useChange";
import { columnTitle, priorityName, sortName, whenName } from "./words";

/** What the page asks for until somebody asks for something else. */
const USUAL = "status = open";
/** Tasks drawn of one group, before somebody wants more. */
const STRIDE = 100;

const groupingName = (by: CommonGrouping): string => ({ project: t("Project"), due: t("Due"), priority: t("Priority"), assignee: columnTitle({ fields: [] }, "assignees"), label: t("Label") })[by];

/** Tasks of all projects, those that a filter finds. */
export function AllTasksPage({ Picker, lead }: { Picker: Picker; lead?: ReactNode }) {
  const [asked, setAsked] = useSearchParams();
  const [filter, sort, by] = [asked.get("filter") ?? USUAL, sortIn(asked.get("sort")), groupingIn(asked.get("group"))];
  const set = useCallback(
    (side: string, text: string, usual: string) =>
      setAsked(
        (now) => {
          if (text === usual) now.delete(side);
          else now.set(side, text);
          return now;
        },
        { replace: true },
      ),
    [setAsked],
  );
  const setFilter = useCallback((text: string) => set("filter", text.trim(), USUAL), [set]);
  const { tasks, count, there, isPending, error, refetch } = useAcross(filter, sort);
  const { data: projects } = useProjects();
  const [assigning, setAssigning] = useState<Task | null>(null);
  const send = useChange();
  const fault = filterFault(error);
  const projectOf = (task: Task) => projects?.find((project) => project.id === task.project);
  const change = (task: Task, wanted: Change) => {
    const project = projectOf(task);
    if (project) void send(project, task, wanted);
  };
  const keyed = (event: KeyboardEvent, task: Task) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    focusBeside(task, event.key === "ArrowUp" ? -1 : 1);
  };
  const groups = useGroups(tasks, by, projects);
  return (
    <Page title={t("All tasks")} intro={t("Of all projects that you see.")} lead={lead} wide>
      <div className="mb-5 flex flex-wrap items-start gap-2">
        <FilterBox name={null} filter={filter} fault={fault} onChange={setFilter} />
        <SelectField label={t("Group by")} bare className="w-auto max-w-40" value={by} onChange={(event) => set("group", event.target.value, "project")}>
          {GROUPINGS.map((one) => (
            <option key={one} value={one}>
              {groupingName(one)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t("Order")} bare className="w-auto max-w-48" value={sort} onChange={(event) => set("sort", event.target.value, "due")}>
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {sortName(one, { fields: [] })}
            </option>
          ))}
        </SelectField>
      </div>
      {(isPending || (there && !projects)) && !error && <BoneRows rows={6} />}
      {error && !fault && !there && <Failed text={sentence(error)} retry={refetch} />}
      {there && tasks.length === 0 && !fault && (
        <Empty icon={<ListTodo size={22} aria-hidden />} title={filter ? t("The filter finds nothing") : t("Nothing to do yet")}>
          {filter ? t("Ask for less, or show all.") : t("Tasks of your projects stand here.")}
        </Empty>
      )}
      {count !== undefined && count > MOST && <p className="mb-4 text-sm text-ink-3">{t("These are the first {n} of {all}. A filter finds the others.", { n: number(MOST), all: number(count) })}</p>}
      <div className="flex flex-col gap-6">
        {groups.map(({ id, name, those }) => (
          <Group key={`${by} ${id}`} name={name} count={those.length}>
            {(drawn) =>
              those.slice(0, drawn).map((task) => {
                const project = projectOf(task);
                return project && <TaskLine key={task.id} project={project} task={task} open={null} here="" onChange={change} onAssign={setAssigning} onKey={keyed} />;
              })
            }
          </Group>
        ))}
      </div>
      {assigning && <AssignDialog task={assigning} Picker={Picker} onKeep={(assignees) => change(assigning, { assignees })} onClose={() => setAssigning(null)} />}
    </Page>
  );
}

/** The tasks in their groups, under names for people. */
function useGroups(tasks: Task[], by: CommonGrouping, projects: { id: string; name: string }[] | undefined) {
  const now = useTick();
  const people = usePeopleById();
  return useMemo(() => {
    const named = {
      project: (id: string) => projects?.find((project) => project.id === id)?.name ?? "",
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
        <button type="button" className="mt-1 rounded-sm px-2 py-1 text-sm text-ink-2 hover:bg-hover touch:h-9" onClick={() => setDrawn(drawn + STRIDE)}>
          {t("{n, plural, one {# more} other {# more}}", { n: count - drawn })}
        </button>
      )}
    </section>
  );
}
