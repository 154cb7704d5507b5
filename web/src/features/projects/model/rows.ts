import type { Id, Task } from "@/api/types";

/** A row of the timeline: a heading, or a task below it. */
export type Row = Heading | Line;
export interface Heading {
  id: string;
  name: string;
  count: number;
  folded: boolean;
}
export interface Line {
  id: Id;
  task: Task;
  /** How many tasks it is a part of, one within the other. */
  depth: number;
  /** How many tasks are its parts, and how many of those are done. */
  parts: number;
  done: number;
  folded: boolean;
}

export const isLine = (row: Row | undefined): row is Line => row !== undefined && "task" in row;

/** Below what tasks stand, in its order: the statuses of their project, or their projects. */
export interface Headings {
  all: { id: string; name: string }[];
  of(task: Task): string;
}

export const byStatus = (statuses: { word: string; name: string }[]): Headings => ({ all: statuses.map(({ word, name }) => ({ id: word, name })), of: ({ status }) => status });
export const byProject = (projects: { id: string; name: string }[]): Headings => ({ all: projects, of: ({ project }) => project });

/** What the row of a heading is called among those that are folded. */
const rowId = (heading: string): string => `heading ${heading}`;

/** Tasks below their headings, in their order, each with its parts below it; without what is in those folded. */
export function rowsOf(tasks: Task[], headings: Headings, folded: ReadonlySet<string>): Row[] {
  const known = new Set(tasks.map(({ id }) => id));
  const parts = new Map<Id, Task[]>();
  const roots = new Map<string, Task[]>();
  const put = <K>(into: Map<K, Task[]>, key: K, task: Task) => {
    const those = into.get(key);
    if (those) those.push(task);
    else into.set(key, [task]);
  };
  for (const task of tasks) {
    if (task.parent && known.has(task.parent)) put(parts, task.parent, task);
    else put(roots, headings.of(task), task);
  }
  const rows: Row[] = [];
  const lay = (those: Task[], depth: number, into: Row[]): number => {
    let count = 0;
    for (const task of those) {
      const own = parts.get(task.id) ?? [];
      const shut = folded.has(task.id);
      into.push({ id: task.id, task, depth, parts: own.length, done: own.filter((part) => part.closed_at).length, folded: shut });
      count += 1 + lay(own, depth + 1, shut ? [] : into);
    }
    return count;
  };
  for (const { id: heading, name } of headings.all) {
    const those = roots.get(heading);
    if (!those) continue;
    const id = rowId(heading);
    const below: Row[] = [];
    const count = lay(those, 0, below);
    rows.push({ id, name, count, folded: folded.has(id) });
    if (!folded.has(id)) rows.push(...below);
  }
  return rows;
}

/** How much of a task is done, by its checklist or else by its parts; nothing where neither is. */
export function progressOf({ task, parts, done }: Line): { done: number; of: number } | null {
  if (task.checks > 0) return { done: task.checked, of: task.checks };
  return parts > 0 ? { done, of: parts } : null;
}
