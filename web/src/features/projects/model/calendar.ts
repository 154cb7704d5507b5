import type { Task } from "@/api/types";

/** A day as it is written: `2026-11-30`. */
export type Day = string;
/** What a page of the calendar shows: a month as `2026-11`, or a week by one of its days. */
export type Span = { month: string } | { week: Day };

const DAY_MS = 86_400_000;
const two = (count: number): string => String(count).padStart(2, "0");
const ofDate = (date: Date): Day => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
/** Days are counted in UTC, where each has as many hours as any other. */
const count = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

export const plus = (day: Day, days: number): Day => new Date((count(day) + days) * DAY_MS).toISOString().slice(0, 10);
export const between = (from: Day, to: Day): number => count(to) - count(from);
export const monthOf = (day: Day): string => day.slice(0, 7);
export const today = (now = new Date()): Day => ofDate(now);
/** Noon of a day by the clock of the reader: whatever that does, it is that day. */
export const noon = (day: Day): Date => new Date(`${day}T12:00:00`);

/** A day of a month so many later; of the last days of a long one the last of a short one. */
export function monthsOn(day: Day, months: number): Day {
  const [y = 0, m = 1, d = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(y, m + months, 0));
  return `${last.getUTCFullYear()}-${two(last.getUTCMonth() + 1)}-${two(Math.min(d, last.getUTCDate()))}`;
}

/** Whether a text is a day that there is, and a month. */
export const isDay = (text: string | null): text is Day => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && !Number.isNaN(count(text ?? "")) && plus(text ?? "", 0) === text;
export const isMonth = (text: string | null): text is string => isDay(`${text}-01`);

/** On which day weeks begin where the reader is: 0 is Sunday. */
export function weekBegins(locale: string): number {
  const where = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?(): { firstDay: number }; weekInfo?: { firstDay: number } };
  return (where.getWeekInfo?.() ?? where.weekInfo ?? { firstDay: 1 }).firstDay % 7;
}

/** The week of a day. */
export function weekOf(day: Day, begins: number): Day[] {
  const first = plus(day, -((noon(day).getDay() - begins + 7) % 7));
  return Array.from({ length: 7 }, (_, at) => plus(first, at));
}

/** The weeks that have days of the span. */
export function weeksOf(span: Span, begins: number): Day[][] {
  if ("week" in span) return [weekOf(span.week, begins)];
  const weeks: Day[][] = [];
  for (let first = weekOf(`${span.month}-01`, begins)[0] as Day; monthOf(first) <= span.month; first = plus(first, 7)) weeks.push(weekOf(first, begins));
  return weeks;
}

/** The day of a moment by the clock of the reader. */
export const dayAt = (moment: string): Day => (moment.length <= 10 ? moment : ofDate(new Date(moment.replace(/\[.*\]$/, ""))));

/** From when to when a task takes; nothing if it has no date. One that starts after it is due is only due. */
export function stretchOf({ start, due }: Pick<Task, "start" | "due">): { from: Day; to: Day } | null {
  const [begins, ends] = [start && dayAt(start), due && dayAt(due)];
  if (!begins && !ends) return null;
  const to = ends || (begins as Day);
  return { from: begins && begins <= to ? begins : to, to };
}

/** A task in a week: from which of its days on, over how many, and in which line. */
export interface Bar {
  task: Task;
  at: number;
  length: number;
  line: number;
  /** Whether it goes on from the week before, and into the next. */
  before: boolean;
  after: boolean;
}

/** The tasks of a week, each in the first line where it meets no other: those that begin first, and of these the longest. */
export function barsOf(week: Day[], tasks: Task[]): Bar[] {
  const [first, last] = [week[0] as Day, week.at(-1) as Day];
  const bars = tasks.flatMap((task) => {
    const stretch = stretchOf(task);
    if (!stretch || stretch.to < first || stretch.from > last) return [];
    const [from, to] = [stretch.from < first ? first : stretch.from, stretch.to > last ? last : stretch.to];
    return [{ task, at: between(first, from), length: between(from, to) + 1, line: 0, before: stretch.from < first, after: stretch.to > last }];
  });
  bars.sort((one, other) => one.at - other.at || other.length - one.length || clock(one.task) - clock(other.task) || one.task.number - other.task.number);
  const free: number[] = [];
  for (const bar of bars) {
    const line = free.findIndex((from) => from <= bar.at);
    bar.line = line < 0 ? free.length : line;
    free[bar.line] = bar.at + bar.length;
  }
  return bars;
}

/** The tasks of a day come by their hours, and those without before them. */
const clock = ({ due }: Task): number => (due && due.length > 10 ? Date.parse(due.replace(/\[.*\]$/, "")) : 0);

/** The same moment on another day; an hour stays by the clock of its place. */
export function onDay(moment: string | null, day: Day): string {
  if (!moment || moment.length <= 10) return day;
  const [, hour = "", offset = "", zone = ""] = /^[^T]*(T[\d:.]+)([^[]*)(\[.*\])?$/.exec(moment) ?? [];
  // The distance from UTC may be another one that day; the place knows it.
  return zone && zone !== "[UTC]" ? `${day}${hour}${zone}` : `${day}${hour}${offset}${zone}`;
}

/** What moves a task by some days: both of its ends. */
export function movedBy({ start, due }: Pick<Task, "start" | "due">, days: number): { start?: string; due?: string } {
  const by = (moment: string) => onDay(moment, plus(moment.slice(0, 10), days));
  return { ...(start && { start: by(start) }), ...(due && { due: by(due) }) };
}

const both = (filter: string, other: string): string => (filter.trim() ? `(${filter}) and (${other})` : other);
/** Letters that stand before a filter in what is asked. */
export const BEFORE = 1;

/** Of what a filter finds the tasks that take any of these days. The server's clock for the reader may be another: a day more. */
export function within(filter: string, weeks: Day[][]): string {
  const [from, to] = [plus(weeks[0]?.[0] ?? "", -1), plus(weeks.at(-1)?.at(-1) ?? "", 1)];
  return both(filter, `due >= ${from} and due <= ${to} or start >= ${from} and start <= ${to} or start < ${from} and due > ${to}`);
}

/** Of what a filter finds the tasks that are on no day. */
export const dateless = (filter: string): string => both(filter, "start is empty and due is empty");
