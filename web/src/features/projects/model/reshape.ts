import type { Task } from "@/api/types";
import { between, dayAt, movedBy, onDay, plus, stretchOf, type Day } from "./calendar";

/** What of a bar is moved: all of it, or one of its ends. */
export type Edge = "both" | "start" | "due";
export type Dates = Pick<Task, "start" | "due">;

/** What changes of a task whose bar, or an end of it, goes by some days. An end never goes past the other. */
export function reshaped(task: Dates, edge: Edge, days: number): Partial<Dates> {
  const stretch = stretchOf(task);
  if (!stretch || days === 0) return {};
  if (edge === "both") return movedBy(task, days);
  const { from, to } = stretch;
  // What starts after it is due is shown as if it had no start, and gets one then.
  const begins = task.start && dayAt(task.start) <= to ? task.start : null;
  if (edge === "start") {
    const wanted = plus(from, Math.min(days, between(from, to)));
    if (wanted === from) return {};
    return { start: begins ? by(begins, between(from, wanted)) : wanted, ...(!task.due && { due: to }) };
  }
  const wanted = plus(to, Math.max(days, between(to, from)));
  if (wanted === to) return {};
  return { ...(!begins && { start: from }), due: task.due ? by(task.due, between(to, wanted)) : wanted };
}

/** The same moment so many days later, by the clock of its place. */
const by = (moment: string, days: number): string => onDay(moment, plus(moment.slice(0, 10), days));

/** The dates that are drawn from one day to another, in whichever direction; on one day it is only due. */
export function drawn(one: Day, other: Day): Partial<Dates> {
  if (one === other) return { due: one };
  return one < other ? { start: one, due: other } : { start: other, due: one };
}

/** What of the dates is another than it was. */
export function differing(was: Dates, is: Dates): Partial<Dates> {
  return { ...(was.start !== is.start && { start: is.start }), ...(was.due !== is.due && { due: is.due }) };
}

/** Pixels at either end of a bar by which that end is taken: a narrow one leaves its middle to be moved. */
export const gripOf = (width: number): number => Math.min(10, Math.floor(width / 4));
