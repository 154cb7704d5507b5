import type { Id, Task } from "@/api/types";

/** What is done to each of many tasks. */
export interface Wish extends Partial<Pick<Task, "status" | "priority" | "assignees" | "due">> {
  /** A label that they get. */
  label?: string;
  /** A label that they lose. */
  unlabel?: string;
}
export type Sides = Partial<Pick<Task, "status" | "priority" | "assignees" | "due" | "labels">>;
export type Line = { id: Id } & (Sides | { trash: boolean });

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const like = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** What a wish makes of a task: the sides that become others. */
export function sidesOf(task: Task, { label, unlabel, ...wish }: Wish): Sides {
  const labels = task.labels.filter((one) => !unlabel || !like(one, unlabel));
  if (label && !labels.some((one) => like(one, label))) labels.push(label);
  const sides = { ...wish, labels };
  return Object.fromEntries(Object.entries(sides).filter(([side, worth]) => !same(task[side as keyof Sides], worth)));
}

/** A line for each task of which the wish makes something else. */
export function linesOf(tasks: Task[], wish: Wish): Line[] {
  return tasks.map((task) => ({ id: task.id, ...sidesOf(task, wish) })).filter((line) => Object.keys(line).length > 1);
}

/** What takes the lines back: each side that is still as they made it becomes what it was. */
export function takenBack(before: Task[], after: Task[], now: Task[]): Line[] {
  const made = new Map(after.map((task) => [task.id, task]));
  const known = new Map(now.map((task) => [task.id, task]));
  return before.flatMap((was) => {
    const [then, is] = [made.get(was.id), known.get(was.id)];
    if (!then || !is) return [];
    const sides: (keyof Sides)[] = ["status", "priority", "assignees", "due", "labels"];
    const mine = sides.filter((side) => !same(was[side], then[side]) && same(then[side], is[side]));
    return mine.length > 0 ? [{ id: was.id, ...Object.fromEntries(mine.map((side) => [side, was[side]])) }] : [];
  });
}
