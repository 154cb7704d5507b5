import type { AcrossFilter, Task } from "@/api/types";
import { WHENS, whenOf } from "./agenda";

/** By what tasks of several projects are grouped, and in which orders they are. */
export const GROUPINGS = ["project", "due", "priority", "assignee", "label"] as const satisfies AcrossFilter["group"][];
export type CommonGrouping = AcrossFilter["group"];
export const SORTS = ["due", "-priority", "-updated", "title"] as const;

/** By what the columns and lanes of their board are. */
export const SIDES = ["assignee", "priority", "label"] as const satisfies AcrossFilter["columns"][];
export type CommonSide = AcrossFilter["columns"];
export const sideIn = (text: string | null): CommonSide | null => SIDES.find((one) => one === text) ?? null;

export const groupingIn = (text: string | null): CommonGrouping | null => GROUPINGS.find((one) => one === text) ?? null;
/** By what they can be sorted, either way. */
export const SORTABLE = ["title", "priority", "start", "due", "estimate", "updated"] as const;
export const sortIn = (text: string | null): string | null => (text !== null && SORTABLE.some((one) => one === text.replace(/^-/, "")) ? text : null);

interface Group {
  /** A project's or a person's id, a word, the name of a label; nothing for those that have none. */
  id: string;
  name: string;
  those: Task[];
}

/** Tasks in groups, each in the order of the list: what has an order of its own in that, the others by name, and last those that have none. */
export function divided(tasks: Task[], by: CommonGrouping, now: Date, named: (id: string) => string): Group[] {
  const groups = new Map<string, Task[]>();
  for (const task of tasks) {
    for (const id of groupsOf(task, by, now)) {
      const those = groups.get(id);
      if (those) those.push(task);
      else groups.set(id, [task]);
    }
  }
  const order: readonly string[] = by === "due" ? WHENS : by === "priority" ? PRIORITIES : [];
  const all = [...groups].map(([id, those]) => ({ id, name: named(id), those }));
  return all.sort((one, other) => order.indexOf(one.id) - order.indexOf(other.id) || Number(one.id === "") - Number(other.id === "") || one.name.localeCompare(other.name));
}

const PRIORITIES: Task["priority"][] = ["urgent", "high", "medium", "low", "none"];

function groupsOf(task: Task, by: CommonGrouping, now: Date): string[] {
  const orNone = (ids: string[]) => (ids.length > 0 ? ids : [""]);
  if (by === "project") return [task.project];
  if (by === "due") return [whenOf(task.due, now)];
  if (by === "priority") return [task.priority];
  return orNone(by === "assignee" ? task.assignees : task.labels);
}
