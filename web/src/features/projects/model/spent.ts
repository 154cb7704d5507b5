import { estimateOf } from "./estimate";

/** The most that is noted at once: a day. */
export const SPENT_MOST = 24 * 60;

const two = (count: number): string => String(count).padStart(2, "0");

/** How long something took, for people: `26h 5m`. What was spent is told in hours, as a day of work is no day of the clock. */
export function spentName(minutes: number): string {
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${left}m`;
  return left === 0 ? `${hours}h` : `${hours}h ${left}m`;
}

/** The minutes that somebody wrote, as in `1:30`, `1h 30m`, `1.5h` or `90`; null for none, and undefined for what can't be noted. */
export function spentOf(text: string): number | null | undefined {
  const clock = /^\s*(\d{1,2}):([0-5]\d)\s*$/.exec(text);
  const minutes = clock ? Number(clock[1]) * 60 + Number(clock[2]) : estimateOf(text);
  if (minutes === null || minutes === undefined) return minutes;
  return minutes >= 1 && minutes <= SPENT_MOST ? minutes : undefined;
}

/** Seconds as a timer shows them: `1:02:07`. */
export const clockOf = (seconds: number): string => `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
