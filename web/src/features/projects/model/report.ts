import type { ClosedTask, ReportDay } from "@/api/types";
import { plus, weekOf, type Day } from "./calendar";

/** What is counted: tasks, or the minutes that they are estimated at. */
export type Unit = "tasks" | "minutes";
/** How many days are looked at. */
export const PERIODS = [14, 30, 90, 365] as const;
export type Period = (typeof PERIODS)[number];

/** More days than these are told by weeks. */
const DAYS_APART = 21;
const DAY_MS = 86_400_000;

export const remaining = (day: ReportDay, unit: Unit): number => day.backlog[unit] + day.waiting[unit] + day.active[unit];
export const scope = (day: ReportDay, unit: Unit): number => remaining(day, unit) + day.done[unit];

/** From how much there was on the first day straight to nothing on the last. */
export const straight = (days: ReportDay[], unit: Unit): number[] =>
  days.map((_, at) => remaining(days[0] as ReportDay, unit) * (days.length > 1 ? 1 - at / (days.length - 1) : 1));

/** How much there was of each stage and all before it: what lies on top has all of them. */
export function layers(days: ReportDay[], unit: Unit) {
  return {
    done: days.map((day) => day.done[unit]),
    active: days.map((day) => day.done[unit] + day.active[unit]),
    waiting: days.map((day) => day.done[unit] + day.active[unit] + day.waiting[unit]),
    backlog: days.map((day) => scope(day, unit)),
  };
}

/** A day or a week, and what was made and closed in it. */
export interface Stretch {
  from: Day;
  to: Day;
  made: number;
  closed: number;
}

/** What was made and closed, by days or, where those are many, by weeks that begin on the day `begins`. */
export function strides(days: ReportDay[], unit: Unit, begins: number): Stretch[] {
  const byWeek = days.length > DAYS_APART;
  const found: Stretch[] = [];
  for (const day of days) {
    const week = byWeek ? weekOf(day.day, begins) : [day.day];
    const last = found.at(-1);
    if (last && day.day <= last.to) {
      last.made += day.made;
      last.closed += day.closed[unit];
    } else found.push({ from: day.day, to: week.at(-1) as Day, made: day.made, closed: day.closed[unit] });
  }
  return found;
}

/** How long a task took from when somebody began with it, in milliseconds; nothing if nobody said that. */
export const took = (task: ClosedTask): number | null => (task.started_at ? Date.parse(task.closed_at) - Date.parse(task.started_at) : null);

/** Tells of a moment what the clocks of a place showed, in seconds as if that place were at UTC: where it is on a chart of days. */
function clockIn(zone: string): (at: string) => number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" });
  return (at) => {
    const shown = Object.fromEntries(parts.formatToParts(new Date(at)).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  };
}

/** When tasks were closed by the clock of `zone` and how many days each took, the first first, with a place before and behind all. */
export function scattered(tasks: ClosedTask[], from: Day, to: Day, zone: string) {
  const clock = clockIn(zone);
  const points = tasks.flatMap((task) => {
    const time = took(task);
    return time === null ? [] : [{ at: clock(task.closed_at), days: time / DAY_MS, task }];
  });
  points.sort((one, other) => one.at - other.at);
  const [begin, end] = [Date.parse(`${plus(from, -1)}T12:00:00Z`) / 1000, Date.parse(`${plus(to, 1)}T12:00:00Z`) / 1000];
  return {
    at: [begin, ...points.map((point) => point.at), end],
    values: [null, ...points.map((point) => point.days), null],
    tasks: [null, ...points.map((point) => point.task), null],
  };
}

/** Those that took longest, the longest first. */
export const slowest = (tasks: ClosedTask[], most: number): ClosedTask[] =>
  tasks.filter((task) => task.started_at).toSorted((one, other) => (took(other) ?? 0) - (took(one) ?? 0)).slice(0, most);
