import type { Id, Task } from "@/api/types";

/** A row of the timeline: the name of a status, or a task below it. */
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

/** What the row of a status is called among those that are folded. */
const headingId = (word: string): string => `status ${word}`;

/** Tasks by status as in the list, in their order, each with its parts below it; without what is in those folded. */
export function rowsOf(tasks: Task[], statuses: { word: string; name: string }[], folded: ReadonlySet<string>): Row[] {
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
    else put(roots, task.status, task);
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
  for (const { word, name } of statuses) {
    const those = roots.get(word);
    if (!those) continue;
    const id = headingId(word);
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
