import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { api } from "@/api/client";
import { usePeopleById } from "@/api/people";
import type { Id, Project, Task, TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { fieldOf, type AnyColumn } from "./model/fields";
import { grouped, type Ground, type Grouped, type Grouping, type Names } from "./model/grouping";
import { taskKey } from "./patches";
import { columnTitle, priorityName } from "./words";

/** Parents that the list doesn't hold are asked for, so many at most. */
const ASKED_MOST = 50;

/** Tasks of a project by these groupings, also groups that are there besides, by name and count; for a grouping that is none there is none. */
export function useGrouped<By extends Grouping | null>(project: Ground, tasks: Task[], by: By, besides?: Record<string, number>): By extends null ? Grouped | null : Grouped;
export function useGrouped(project: Ground, tasks: Task[], by: Grouping | null, besides?: Record<string, number>): Grouped | null {
  const people = usePeopleById();
  const parents = useParents(tasks, by === "parent");
  return useMemo(() => {
    if (!by) return null;
    const names: Names = {
      priority: priorityName,
      person: (id) => people.get(id)?.name ?? t("Somebody"),
      parent: (id) => parents.get(id) ?? t("Another task"),
      none: (by) => noneName(project, by),
      yes: t("Yes"),
    };
    return grouped(by, project, tasks, names, Object.keys(besides ?? {}));
  }, [by, project, tasks, people, parents, besides]);
}

const none = new Map<Id, string>();

/** What the tasks are called that others are parts of. */
function useParents(tasks: Task[], wanted: boolean): Map<Id, string> {
  const known = useMemo(() => (wanted ? new Map(tasks.map((task) => [task.id, called(task)])) : none), [tasks, wanted]);
  const missing = useMemo(() => (wanted ? [...new Set(tasks.flatMap(({ parent }) => (parent && !known.has(parent) ? [parent] : [])))].slice(0, ASKED_MOST) : []), [tasks, wanted, known]);
  const asked = useQueries({
    queries: missing.map((id) => ({ queryKey: taskKey(id), queryFn: () => api.get<TaskWhole>(`/tasks/${id}`), retry: false, staleTime: 60_000 })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [`${data.id} ${called(data)}`] : [])).join("\n"),
  });
  return useMemo(() => (asked ? new Map([...known, ...asked.split("\n").map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)] as const)]) : known), [known, asked]);
}

const called = ({ key, title }: Task): string => `${key} ${title}`;

/** What tasks are grouped by, for people. */
export function groupingName(project: Pick<Project, "fields">, by: Grouping): string {
  if (by === "assignee") return columnTitle(project, "assignees");
  if (by === "label") return t("Label");
  if (by === "parent") return t("Parent task");
  return columnTitle(project, by as AnyColumn);
}

function noneName(project: Pick<Project, "fields">, by: Grouping): string {
  const field = fieldOf(project, by as AnyColumn);
  if (field) return field.kind === "checkbox" ? t("No") : t("No {field}", { field: field.name });
  if (by === "assignee") return t("Nobody");
  return by === "label" ? t("No label") : t("No parent task");
}
