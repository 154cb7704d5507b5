import type { Id, Task } from "@/api/types";

const links = () => [...document.querySelectorAll<HTMLElement>("[data-task]")];

export const focusTask = (id: Id): void => void requestAnimationFrame(() => links().find((link) => link.dataset.task === id)?.focus());

/** The focus goes to the task so many below, as it stands on the page; which one that is. */
export function focusBeside(task: Task, by: number): Id | undefined {
  const all = links();
  const next = all[all.findIndex((link) => link.dataset.task === task.id) + by];
  next?.focus();
  return next?.dataset.task;
}

/** The tasks in the order of the page. */
export const taskOrder = (): Id[] => links().map((link) => link.dataset.task ?? "");

/** The first card of the next column that has any. */
export function focusColumn(task: Task, statuses: string[], by: number): void {
  for (let at = statuses.indexOf(task.status) + by; statuses[at]; at += by) {
    const first = document.querySelector<HTMLElement>(`[data-status="${statuses[at]}"] [data-task]`);
    if (first) return first.focus();
  }
}
