import { useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { usePeopleById } from "@/api/people";
import type { Id, Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { divided, type CommonGrouping } from "../../model/across";
import type { Change } from "../../queries";
import { priorityName, whenName } from "../../words";
import { TaskLine } from "../TaskList";

/** Tasks drawn of one group, before somebody wants more. */
const STRIDE = 100;

interface Props {
  tasks: Task[];
  by: CommonGrouping;
  projects: Project[];
  onChange(task: Task, wanted: Change): void;
  onAssign(task: Task): void;
  onKey(event: KeyboardEvent, task: Task, group: Task[]): void;
  /** What is selected, and how one more is; nothing where nothing can be changed. */
  selected: ReadonlySet<Id>;
  onSelect?(task: Task, stretch: boolean): void;
}

/** The tasks below one another, in groups. */
export function Groups({ tasks, by, projects, onKey, onSelect, ...rest }: Props) {
  return (
    <div className="flex flex-col gap-6 px-4 pb-16 sm:px-6">
      {useGroups(tasks, by, projects).map(({ id, name, those }) => (
        <Group key={`${by} ${id}`} name={name} count={those.length}>
          {(drawn) =>
            those.slice(0, drawn).map((task) => {
              const project = projects.find((one) => one.id === task.project);
              return project && <TaskLine key={task.id} {...rest} project={project} task={task} open={null} here="" onKey={(event) => onKey(event, task, those)} onSelect={project.can.write ? onSelect : undefined} />;
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
