import type { Task } from "@/api/types";
import { locale, t } from "@/lib/i18n";
import { noon, stretchOf, weekOf } from "../../model/calendar";
import type { Dates } from "../../model/reshape";
import type { Tick, Zoom } from "../../model/scale";

const forms = {
  day: new Intl.DateTimeFormat(locale, { day: "numeric" }),
  brief: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "narrow" }),
  month: new Intl.DateTimeFormat(locale, { month: "short" }),
  ofYear: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }),
  year: new Intl.DateTimeFormat(locale, { year: "numeric" }),
  range: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
  date: new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short", year: "numeric" }),
};

/** What a part of the head is called. */
export function tickName({ unit, day }: Tick, zoom: Zoom): string {
  const date = noon(day);
  if (unit === "day") return `${forms.weekday.format(date)} ${forms.day.format(date)}`;
  if (unit === "week") {
    const end = noon(weekOf(day, date.getDay())[6] ?? day);
    return date.getMonth() === end.getMonth() ? forms.day.formatRange(date, end) : `${forms.brief.format(date)} – ${forms.brief.format(end)}`;
  }
  if (unit === "month") return (zoom === "month" ? forms.month : forms.ofYear).format(date);
  if (unit === "quarter") return t("Q{n}", { n: Math.ceil(Number(day.slice(5, 7)) / 3) });
  return forms.year.format(date);
}

/** From when to when something takes, for people. */
export function stretchName(dates: Dates): string {
  const stretch = stretchOf(dates);
  if (!stretch) return t("No dates");
  const { from, to } = stretch;
  if (from !== to) return forms.range.formatRange(noon(from), noon(to));
  if (!dates.start) return t("Due {day}", { day: forms.date.format(noon(to)) });
  return dates.due ? forms.date.format(noon(to)) : t("Starts {day}", { day: forms.date.format(noon(from)) });
}

/** What a bar says to who doesn't see it. */
export function barName(task: Task, progress: { done: number; of: number } | null, late: boolean, waits: string): string {
  const words = [`${task.key} ${task.title}`, stretchName(task)];
  if (task.closed_at) words.push(t("Done"));
  if (late) words.push(t("Overdue"));
  if (progress) words.push(t("{done} of {of} done", progress));
  if (waits) words.push(t("Starts before {keys} ends", { keys: waits }));
  return words.join(". ");
}
