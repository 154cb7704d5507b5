import { isDay, monthOf, monthsOn, plus, weekOf, type Day } from "./calendar";

/** Of which days something is told. */
export type When = "week" | "last-week" | "month" | "last-month" | "days";
export const WHENS: When[] = ["week", "last-week", "month", "last-month", "days"];

export interface Days {
  from: Day;
  to: Day;
}

const isWhen = (text: string | null): text is When => WHENS.some((when) => when === text);

/** Which days an address asks for, where today is `now` and weeks begin on `begins`: this week unless it says otherwise. */
export function periodOf(asked: URLSearchParams, now: Day, begins: number): { when: When; days: Days } {
  const said = asked.get("when");
  const when = isWhen(said) ? said : "week";
  if (when !== "days") return { when, days: daysOf(when, now, begins) };
  const usual = daysOf("week", now, begins);
  const [from, to] = [asked.get("from"), asked.get("to")];
  const days = { from: isDay(from) ? from : usual.from, to: isDay(to) ? to : usual.to };
  return { when, days: days.from <= days.to ? days : { from: days.to, to: days.from } };
}

function daysOf(when: Exclude<When, "days">, now: Day, begins: number): Days {
  if (when === "week" || when === "last-week") {
    const week = weekOf(when === "week" ? now : plus(now, -7), begins);
    return { from: week[0] ?? now, to: week[6] ?? now };
  }
  const month = monthOf(when === "month" ? now : monthsOn(now, -1));
  return { from: `${month}-01`, to: plus(monthsOn(`${month}-01`, 1), -1) };
}
