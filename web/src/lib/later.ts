import { t } from "./i18n";

/** A time that people often mean by "later", as the reader's clock has it. */
export interface Later {
  what: "soon" | "hour" | "evening" | "tomorrow" | "monday";
  at: Date;
}

/** What it is called. */
export const laterName = ({ what }: Later): string =>
  ({ soon: t("In 20 minutes"), hour: t("In an hour"), evening: t("This evening"), tomorrow: t("Tomorrow morning"), monday: t("Monday morning") })[what];

const on = (day: Date, plus: number, hour: number): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate() + plus, hour);

/** In an hour, this evening while that is off, tomorrow morning, and Monday's when that is another day. */
export function laterTimes(now = new Date()): Later[] {
  const hour = new Date(now.getTime() + 3_600_000);
  hour.setSeconds(0, 0);
  const evening = on(now, 0, 18);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { what: "hour", at: hour },
    ...(evening.getTime() - now.getTime() > 2 * 3_600_000 ? [{ what: "evening" as const, at: evening }] : []),
    { what: "tomorrow", at: on(now, 1, 9) },
    ...(toMonday > 1 ? [{ what: "monday" as const, at: on(now, toMonday, 9) }] : []),
  ];
}

/** When people want to be reminded: soon, or when they put other things off to. */
export const reminderTimes = (now = new Date()): Later[] => [{ what: "soon", at: new Date(now.getTime() + 20 * 60_000) }, ...laterTimes(now)];

/** What a field for a day and a time holds: `2026-11-22T09:00`. */
export function asField(at: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
