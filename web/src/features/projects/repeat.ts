import type { TaskRepeat } from "@/api/types";
import { locale, t } from "@/lib/i18n";

/** By what a task comes again, before or after the server said which day it means. */
export type Rhythm = TaskRepeat;

export const UNITS: TaskRepeat["unit"][] = ["day", "week", "month", "year"];
export const WEEKDAYS: TaskRepeat["weekdays"] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const dayOfYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });

const every = (unit: TaskRepeat["unit"], weekdays: TaskRepeat["weekdays"] = []): Rhythm => ({ unit, every: 1, weekdays, day: null, month: null, from: "date" });

/** What people often choose. */
export const RHYTHMS: Rhythm[] = [every("day"), every("week", WEEKDAYS.slice(0, 5)), every("week"), every("month"), every("year")];

export const weekdayName = (weekday: TaskRepeat["weekdays"][number]): string =>
  ({ monday: t("Mon"), tuesday: t("Tue"), wednesday: t("Wed"), thursday: t("Thu"), friday: t("Fri"), saturday: t("Sat"), sunday: t("Sun") })[weekday];

export const unitName = (unit: TaskRepeat["unit"], count: number): string =>
  count === 1 ? { day: t("day"), week: t("week"), month: t("month"), year: t("year") }[unit] : { day: t("days"), week: t("weeks"), month: t("months"), year: t("years") }[unit];

const once = (unit: TaskRepeat["unit"]): string => ({ day: t("Every day"), week: t("Every week"), month: t("Every month"), year: t("Every year") })[unit];

const often = (unit: TaskRepeat["unit"], count: number): string => (count === 1 ? once(unit) : t("Every {count} {unit}", { count, unit: unitName(unit, count) }));

const afterDone = (unit: TaskRepeat["unit"], count: number): string => t("{count} {unit} after it is done", { count, unit: unitName(unit, count) });

/** What a rhythm is called, whichever day it means. */
export function rhythmName({ unit, every: count, weekdays, from }: Rhythm): string {
  if (from === "done") return afterDone(unit, count);
  if (count === 1 && weekdays.length === 5 && !weekdays.includes("saturday") && !weekdays.includes("sunday")) return t("Every weekday");
  return often(unit, count);
}

/** Which of those that people often choose it is. */
export const likeness = (rule: Rhythm): Rhythm | undefined => RHYTHMS.find((one) => rhythmName(one) === rhythmName(rule) && one.weekdays.length === rule.weekdays.length);

/** By what a task comes again, in words. */
export function repeatName(rule: Rhythm | null): string {
  if (!rule) return "";
  const name = rhythmName(rule);
  const { weekdays, day, month, from } = rule;
  if (from === "done" || name === t("Every weekday")) return name;
  if (weekdays.length > 0) return t("{often} on {days}", { often: name, days: weekdays.map(weekdayName).join(", ") });
  if (month && day) return t("{often} on {day}", { often: name, day: dayOfYear.format(new Date(2024, month - 1, day)) });
  if (day === 31) return t("{often} on the last day", { often: name });
  return day ? t("{often} on day {day}", { often: name, day }) : name;
}
