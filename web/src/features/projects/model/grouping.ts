import type { Id, Project, SavedFilter, Task, TaskField } from "@/api/types";
import { fieldOf, type AnyColumn, type Said } from "./fields";
import type { Sides } from "../queries";

/** What tasks are grouped by, as the server has it: `status`, `priority`, `field:3`. */
export type Grouping = SavedFilter["columns"];

const WORDS = ["status", "priority", "assignee", "label", "parent"] as const;
const KINDS: readonly TaskField["kind"][] = ["choice", "person", "checkbox"];

/** How a board and a list are divided. */
export interface Division {
  columns: Grouping;
  lanes: Grouping | null;
  group: Grouping;
}

/** What is asked of a project to lay its tasks out; of several projects what they have in common. */
export type Ground = Pick<Project, "can" | "statuses" | "labels" | "fields"> & { key: string | null };

export const USUAL: Division = { columns: "status", lanes: null, group: "status" };

/** The groupings that a project has: the usual ones, and its own fields that are a choice, a person or a box. */
export const groupingsOf = ({ fields }: Pick<Project, "fields">): Grouping[] => [...WORDS, ...fields.filter(({ kind }) => KINDS.includes(kind)).map(({ id }) => `field:${id}`)];

/** Whether tasks are grouped by that; which fields there are is known once the project is. */
export const isGrouping = (text: string | null, project: Pick<Project, "fields"> | undefined): text is Grouping => text !== null && (project ? groupingsOf(project).includes(text) : /^(status|priority|assignee|label|parent|field:\d+)$/.test(text));

/** One of the groups. */
export interface Group {
  /** The word of a status, a person's id, the name of a label; nothing for the group of those that have none. */
  id: string;
  name: string;
  /** Whom it is about. */
  person?: Id;
  /** In which colour an option is marked. */
  colour?: number;
  /** How many are to stand in it at most. */
  limit?: number | null;
}

export interface Grouped {
  by: Grouping;
  /** In their order. */
  groups: Group[];
  /** The groups in which a task stands: one, or by people and labels one for each that it has. */
  of(task: Task): string[];
  /**
   * What is another of a task that goes from one group to another; nothing if it can't. Of several people or labels it
   * takes the place of the one that it is dragged from; in the group of those that have none it has none.
   */
  into(task: Task, from: string, to: string): Sides | undefined;
}

/** The words for groups, and who and what they are about. */
export interface Names {
  priority(priority: Task["priority"]): string;
  person(id: Id): string;
  parent(id: Id): string;
  none(by: Grouping): string;
  yes: string;
}

const PRIORITIES: Task["priority"][] = ["urgent", "high", "medium", "low", "none"];

/** Tasks by a grouping. Groups of a few known choices are all there; people, labels and parents where a task has them, or that are there besides. */
export function grouped(by: Grouping, project: Pick<Project, "statuses" | "labels" | "fields">, tasks: Task[], names: Names, besides: string[] = []): Grouped {
  /** All that there are, each once, as they come. */
  const present = (of: (task: Task) => string[]): string[] => [...new Set([...besides.filter((id) => id !== ""), ...tasks.flatMap(of)])];
  const none: Group = { id: "", name: names.none(by) };
  const byName = (one: Group, other: Group) => one.name.localeCompare(other.name);
  switch (by) {
    case "priority":
      return { by, groups: PRIORITIES.map((id) => ({ id, name: names.priority(id) })), of: (task) => [task.priority], into: (_, from, to) => (from === to ? {} : { priority: to as Task["priority"] }) };
    case "assignee": {
      const groups = present((task) => task.assignees).map((id) => ({ id, name: names.person(id), person: id }));
      return { by, groups: [...groups.sort(byName), none], of: (task) => orNone(task.assignees), into: (task, from, to) => several("assignees", task.assignees, from, to) };
    }
    case "label": {
      const groups = present((task) => task.labels).map((id) => ({ id, name: id, colour: project.labels.find(({ name }) => name === id)?.colour }));
      return { by, groups: [...groups.sort(byName), none], of: (task) => orNone(task.labels), into: (task, from, to) => several("labels", task.labels, from, to) };
    }
    case "parent": {
      const groups = present((task) => (task.parent ? [task.parent] : [])).map((id) => ({ id, name: names.parent(id) }));
      const into = (task: Task, from: string, to: string) => (from === to ? {} : to === task.id ? undefined : { parent: to || null });
      return { by, groups: [...groups, none], of: (task) => [task.parent ?? ""], into };
    }
    default: {
      const field = fieldOf(project, by as AnyColumn);
      if (field) return byField(by, field, present, names, none);
      const groups = project.statuses.map((status) => ({ id: status.word, name: status.name, limit: status.limit }));
      return { by: "status", groups, of: (task) => [task.status], into: (_, from, to) => (from === to ? {} : { status: to }) };
    }
  }
}

function byField(by: Grouping, field: TaskField, present: (of: (task: Task) => string[]) => string[], names: Names, none: Group): Grouped {
  const said = (task: Task): string => String(task.fields[field.id] ?? "");
  const meant = (to: string): Said => (to === "" ? null : field.kind === "checkbox" ? true : to);
  const groups = (): Group[] => {
    if (field.kind === "checkbox") return [{ id: "true", name: names.yes }];
    if (field.kind === "choice") return field.options.map(({ name, colour }) => ({ id: name, name, colour }));
    const people = present((task) => (said(task) ? [said(task)] : []));
    return people.map((id) => ({ id, name: names.person(id), person: id })).sort((one, other) => one.name.localeCompare(other.name));
  };
  return { by, groups: [...groups(), none], of: (task) => [said(task)], into: (_, from, to) => (from === to ? {} : { fields: { [field.id]: meant(to) } }) };
}

const orNone = (ids: string[]): string[] => (ids.length > 0 ? ids : [""]);

function several(side: "assignees" | "labels", ids: string[], from: string, to: string): Sides {
  if (from === to) return {};
  if (to === "") return { [side]: [] };
  const rest = ids.filter((id) => id !== to);
  const at = rest.indexOf(from);
  return { [side]: at < 0 ? [...rest, to] : rest.with(at, to) };
}

/** Both of two changes. */
export function both(one: Sides, other: Sides): Sides {
  const fields = one.fields || other.fields ? { fields: { ...one.fields, ...other.fields } } : {};
  return { ...one, ...other, ...fields };
}
