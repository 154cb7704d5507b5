import type { Sending } from "@/api/sending";

/** How far all of them together are, from 0 to 1. */
export function progress(queue: Sending[]): number {
  const total = queue.reduce((sum, one) => sum + one.size, 0);
  const sent = queue.reduce((sum, one) => sum + (one.state === "done" ? one.size : Math.min(one.sent, one.size)), 0);
  if (total === 0) return queue.every((one) => one.state === "done") ? 1 : 0;
  return sent / total;
}
