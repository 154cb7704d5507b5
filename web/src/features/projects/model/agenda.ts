import type { Task } from "@/api/types";

/** When something is to be done, as the reader's clock has it. */
export type When = "overdue" | "today" | "upcoming" | "later" | "undated";

export const WHENS: When[] = ["overdue", "today", "upcoming", "later", "undated"];

/** As many days count as soon. */
const SOON = 7;

/** The day on which a moment falls for the reader, and whether the moment is over. */
function fall(due: string, now: Date): { day: Date; over: boolean } {
  if (due.length > 10) {
    const at = new Date(due.replace(/\[.*\]$/, ""));
    return { day: new Date(at.getFullYear(), at.getMonth(), at.getDate()), over: at <= now };
  }
  const [y = 0, m = 1, d = 1] = due.split("-").map(Number);
  return { day: new Date(y, m - 1, d), over: new Date(y, m - 1, d + 1) <= now };
}

export function whenOf(due: string | null, now: Date): When {
  if (!due) return "undated";
  const { day, over } = fall(due, now);
  if (over) return "overdue";
  const ahead = (days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  if (day < ahead(1)) return "today";
  return day <= ahead(SOON) ? "upcoming" : "later";
}

/** What is to be done by when: each part in the order of the list, and none that is empty. */
export function agenda(tasks: Task[], now: Date): { when: When; those: Task[] }[] {
  const parts = WHENS.map((when) => ({ when, those: tasks.filter((task) => whenOf(task.due, now) === when) }));
  return parts.filter(({ those }) => those.length > 0);
}
