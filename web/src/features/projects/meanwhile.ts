import type { Id, Task } from "@/api/types";

/** What was told of tasks: as they are now, and those that are gone. */
export interface Told {
  tasks: Task[];
  gone: Id[];
}

/** By the key of a project: what is told for each answer about it that is on its way. */
const waiting = new Map<string, Set<Told>>();

/** What is told of a project's tasks: answers that are on their way may be older. */
export function tell(name: string, tasks: Task[], gone: Id[] = []): void {
  for (const told of waiting.get(name) ?? []) {
    told.tasks.push(...tasks);
    told.gone.push(...gone);
  }
}

/** An answer about a project's tasks, and what was told while it was on its way. */
export async function answered<T>(name: string, ask: () => Promise<T>): Promise<[T, Told]> {
  const told: Told = { tasks: [], gone: [] };
  const all = waiting.get(name) ?? new Set();
  waiting.set(name, all.add(told));
  try {
    return [await ask(), told];
  } finally {
    all.delete(told);
    if (all.size === 0) waiting.delete(name);
  }
}
