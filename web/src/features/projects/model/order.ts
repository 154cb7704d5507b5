import type { Id, Task } from "@/api/types";

/** What is on its way to the server, and already shown: a side of a task, or its place. */
export type Pending = ReadonlyMap<Id, Partial<Task>>;

const before = (one: Task, other: Task): number => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0);

/** The tasks as they will be when what is pending has arrived, in the order of the board. */
export const shown = (tasks: Task[], pending: Pending): Task[] => [...overlaid(tasks, pending)].sort(before);

/** The same in the order of the list. */
export const overlaid = (tasks: Task[], pending: Pending): Task[] => (pending.size === 0 ? tasks : tasks.map((task) => ({ ...task, ...pending.get(task.id) })));

/** Where a task is put: behind or before another of the project. */
export type Place = { after: Id } | { before: Id };

/**
 * Where a task goes that is to stand at `at` in a column, among the tasks of the column without it. An empty column takes
 * it where it stands.
 */
export function placeIn(column: Task[], at: number): Place | null {
  const above = column[at - 1];
  if (above) return { after: above.id };
  const below = column[at];
  return below ? { before: below.id } : null;
}

/** A rank that sorts where the task goes, until the server gives it its own. It is between two that the server gave. */
export function rankAt(tasks: Task[], moved: Id, place: Place): string {
  const others = tasks.filter((task) => task.id !== moved).sort(before);
  if ("after" in place) return `${others.find((task) => task.id === place.after)?.rank ?? ""}\u0001`;
  const at = others.findIndex((task) => task.id === place.before);
  return `${others[at - 1]?.rank ?? ""}\u0001`;
}

/** The list with a task as the server has it now. An older one than is known is let be. */
export function withTask(tasks: Task[], task: Task): Task[] {
  const at = tasks.findIndex((known) => known.id === task.id);
  if (at < 0) return [...tasks, task];
  return (tasks[at]?.version ?? 0) > task.version ? tasks : tasks.with(at, task);
}

/** The list with many tasks as the server has them now; of several versions of one the latest. */
export function withTasks(tasks: Task[], fresh: Task[]): Task[] {
  const news = new Map<Id, Task>();
  for (const task of fresh) if ((news.get(task.id)?.version ?? 0) <= task.version) news.set(task.id, task);
  const known = tasks.map((task) => {
    const now = news.get(task.id);
    news.delete(task.id);
    return now && now.version >= task.version ? now : task;
  });
  return [...known, ...news.values()];
}

/** A list with what was told while it was on its way; what is new stands in it only if it has all. */
export function asTold(tasks: Task[], told: { tasks: Task[]; gone: Id[] }, whole: boolean): Task[] {
  const known = new Set(tasks.map(({ id }) => id));
  const news = whole ? told.tasks : told.tasks.filter(({ id }) => known.has(id));
  return news.length + told.gone.length === 0 ? tasks : withTasks(tasks, news).filter(({ id }) => !told.gone.includes(id));
}
