/** A file on its way. */
export interface Sending {
  key: number;
  name: string;
  size: number;
  /** Bytes that are known to be there, and those that are on the line. */
  sent: number;
  state: "waiting" | "sending" | "paused" | "failed" | "done";
  /** Why it failed, for people. */
  why: string | null;
}

/** Files that are sent at the same time. */
export const AT_ONCE = 2;

/** Those that begin now, the first come first. */
export function toBegin(queue: Sending[]): Sending[] {
  const busy = queue.filter((one) => one.state === "sending").length;
  return queue.filter((one) => one.state === "waiting").slice(0, Math.max(0, AT_ONCE - busy));
}

/** How far all of them together are, from 0 to 1. */
export function progress(queue: Sending[]): number {
  const total = queue.reduce((sum, one) => sum + one.size, 0);
  const sent = queue.reduce((sum, one) => sum + (one.state === "done" ? one.size : Math.min(one.sent, one.size)), 0);
  if (total === 0) return queue.every((one) => one.state === "done") ? 1 : 0;
  return sent / total;
}
