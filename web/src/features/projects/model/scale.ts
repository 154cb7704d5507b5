import type { Task } from "@/api/types";
import { between, monthOf, monthsOn, noon, plus, stretchOf, weekOf, type Day } from "./calendar";

/** How much of time a screen of the timeline shows. */
export const ZOOMS = ["day", "week", "month", "quarter"] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Pixels of a day. */
const DAY_PX: Record<Zoom, number> = { day: 40, week: 16, month: 5, quarter: 2 };
/** Days that can be reached before the first task and behind the last. */
const ROOM: Record<Zoom, number> = { day: 45, week: 100, month: 300, quarter: 720 };
/** What is further off than so many days stands at the edge: a wrong year is not to make everything else small. */
const FAR = 3_653;

/** Days laid side by side. */
export interface Scale {
  first: Day;
  days: number;
  /** Pixels of a day. */
  px: number;
}

/** The days from the first task to the last, and from today, with room around; each `letters` times as wide as usual. */
export function scaleOf(zoom: Zoom, tasks: Pick<Task, "start" | "due">[], now: Day, letters = 1): Scale {
  const [earliest, latest] = [plus(now, -FAR), plus(now, FAR)];
  let [from, to] = [now, now];
  for (const task of tasks) {
    const stretch = stretchOf(task);
    if (stretch && stretch.from < from) from = stretch.from;
    if (stretch && stretch.to > to) to = stretch.to;
  }
  const first = `${monthOf(plus(from < earliest ? earliest : from, -ROOM[zoom]))}-01`;
  const last = plus(to > latest ? latest : to, ROOM[zoom]);
  return { first, days: between(first, last) + 1, px: DAY_PX[zoom] * letters };
}

export const widthOf = ({ days, px }: Scale): number => days * px;

/** Where a day begins; of one beyond the scale its edge. */
export const xOf = ({ first, days, px }: Scale, day: Day): number => Math.min(Math.max(between(first, day), 0), days) * px;

/** The day at a place. */
export const dayAtX = ({ first, days, px }: Scale, x: number): Day => plus(first, Math.min(Math.max(Math.floor(x / px), 0), days - 1));

/** The least that is drawn of a bar, and how wide the sign is of a task with one date. */
const LEAST = 8;
const SIGN = 16;

/** Where a task is drawn: a bar over the days that it takes, or one sign on its only date. */
export interface Shape {
  x: number;
  width: number;
  sign: boolean;
}

/** Nothing of a task without a date; of one beyond the scale a bar at its edge. */
export function shapeOf(scale: Scale, task: Pick<Task, "start" | "due">): Shape | null {
  const stretch = stretchOf(task);
  if (!stretch) return null;
  const x = Math.min(xOf(scale, stretch.from), widthOf(scale) - scale.px);
  if (!task.start || !task.due) return { x: x + scale.px / 2 - SIGN / 2, width: SIGN, sign: true };
  return { x, width: Math.max(xOf(scale, plus(stretch.to, 1)) - x, LEAST), sign: false };
}

type Unit = "day" | "week" | "month" | "quarter" | "year";

/** What the two lines of the head count. */
const LINES: Record<Zoom, [Unit, Unit]> = { day: ["month", "day"], week: ["month", "week"], month: ["year", "month"], quarter: ["year", "quarter"] };
const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };

/** A part of the head: from which day on, where, and how wide. */
export interface Tick {
  unit: Unit;
  day: Day;
  x: number;
  width: number;
}

/** The parts of both lines of the head that can be seen from `left` to `right`. */
export function headOf(scale: Scale, zoom: Zoom, begins: number, left: number, right: number): [Tick[], Tick[]] {
  const [upper, lower] = LINES[zoom];
  return [ticksOf(scale, upper, begins, left, right), ticksOf(scale, lower, begins, left, right)];
}

function ticksOf(scale: Scale, unit: Unit, begins: number, left: number, right: number): Tick[] {
  const ticks: Tick[] = [];
  const end = Math.min(right, widthOf(scale));
  for (let day = beginOf(unit, dayAtX(scale, left), begins), x = xOf(scale, day); x < end; ) {
    const next = nextOf(unit, day);
    const to = xOf(scale, next);
    ticks.push({ unit, day, x, width: to - x });
    [day, x] = [next, to];
  }
  return ticks;
}

function beginOf(unit: Unit, day: Day, begins: number): Day {
  if (unit === "day") return day;
  if (unit === "week") return weekOf(day, begins)[0] as Day;
  if (unit === "month") return `${monthOf(day)}-01`;
  const month = unit === "year" ? 1 : Number(day.slice(5, 7)) - ((Number(day.slice(5, 7)) - 1) % 3);
  return `${day.slice(0, 4)}-${String(month).padStart(2, "0")}-01`;
}

const nextOf = (unit: Unit, day: Day): Day => (MONTHS[unit] ? monthsOn(day, MONTHS[unit]) : plus(day, unit === "week" ? 7 : 1));

/** On which days of the week nobody works where the reader is: 0 is Sunday. */
export function weekendOf(locale: string): number[] {
  const where = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?(): { weekend: number[] }; weekInfo?: { weekend: number[] } };
  return (where.getWeekInfo?.() ?? where.weekInfo ?? { weekend: [6, 7] }).weekend.map((day) => day % 7);
}

/** The picture of a week with its weekend shaded, to be laid beside itself: it begins on the first day of the scale. */
export function weekendsOf({ first, px }: Scale, weekend: number[], colour: string, towards: "right" | "left"): string {
  const begins = noon(first).getDay();
  const stops = Array.from({ length: 7 }, (_, at) => `${weekend.includes((begins + at) % 7) ? colour : "transparent"} ${at * px}px ${(at + 1) * px}px`);
  return `linear-gradient(to ${towards}, ${stops.join(", ")})`;
}
