import { useEffect, useState } from "react";
import { t, locale } from "./i18n";

const MINUTE = 60_000;
const DAY = 86_400_000;

const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
const longDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const full = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" });
const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });

export const timeOfDay = (at: string): string => clock.format(new Date(at));
export const fullTime = (at: string): string => full.format(new Date(at));
/** "Nov 20, 14:05": for tables. */
export const shortTime = (at: string): string => short.format(new Date(at));
export const shortDate = (at: string): string => shortDay.format(new Date(at));

/** The day a moment falls on for the reader, as a key: `2026-11-20`. */
export function dayKey(at: string): string {
  const d = new Date(at);
  return `${d.getFullYear()}-${d.getMonth() + 1}-${d.getDate()}`;
}

/** The start of a day (`2026-11-20`) as the reader means it, or of the next one for an end; null for no day. */
export function dayStart(day: string, plus = 0): string | null {
  if (!day) return null;
  const [y = 0, m = 1, d = 1] = day.split("-").map(Number);
  return new Date(y, m - 1, d + plus).toISOString();
}

/** "Today", "Yesterday", "Friday, November 13", or with the year when it is another one. */
export function dayName(at: string, now = new Date()): string {
  const d = new Date(at);
  const midnight = (x: Date) => new Date(x.getFullYear(), x.getMonth(), x.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(d)) / DAY);
  if (days === 0) return t("Today");
  if (days === 1) return t("Yesterday");
  return d.getFullYear() === now.getFullYear() ? weekday.format(d) : longDay.format(d);
}

/** "Friday, November 13". */
export const weekdayName = (at: Date): string => weekday.format(at);

/** "5 minutes ago", "in 3 days"; a date when it is more than a month off. */
export function ago(at: string, now = Date.now()): string {
  const delta = new Date(at).getTime() - now;
  const size = Math.abs(delta);
  if (size < MINUTE) return delta <= 0 ? t("just now") : t("in a moment");
  if (size < 60 * MINUTE) return relative.format(Math.round(delta / MINUTE), "minute");
  if (size < DAY) return relative.format(Math.round(delta / (60 * MINUTE)), "hour");
  if (size < 30 * DAY) return relative.format(Math.round(delta / DAY), "day");
  return shortDay.format(new Date(at));
}

/** Re-renders every half minute, so that relative times tick. */
export function useTick(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE / 2);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The most that a timer takes. */
const TIMER_MOST = 2 ** 31 - 1;

/** The time when this was rendered first, and again just after a moment has passed, so that what ends then is no longer offered. */
export function useEnd(at: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const wait = at - Date.now() + 1;
    if (wait <= 0 || wait > TIMER_MOST) return;
    const timer = setTimeout(() => setNow(Date.now()), wait);
    return () => clearTimeout(timer);
  }, [at]);
  return now;
}

/** The time on a person's wall: "14:05", or null when the zone is unknown here. */
export function localTime(zone: string | null | undefined, now = Date.now()): string | null {
  if (!zone) return null;
  try {
    return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone }).format(now);
  } catch {
    return null;
  }
}
