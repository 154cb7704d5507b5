import type { Id, Task } from "@/api/types";

const links = () => [...document.querySelectorAll<HTMLElement>("[data-task]")];

export const focusTask = (id: Id): void => void requestAnimationFrame(() => links().find((link) => link.dataset.task === id)?.focus());

/** The focus goes to the task so many below, as it stands on the page; which one that is. */
export function focusBeside(task: Task, by: number): Id | undefined {
  const all = links();
  // One that stands in several groups is there more than once.
  const held = all.findIndex((link) => link === document.activeElement);
  const next = all[(held >= 0 ? held : all.findIndex((link) => link.dataset.task === task.id)) + by];
  next?.focus();
  return next?.dataset.task;
}

/** The tasks in the order of the page. */
export const taskOrder = (): Id[] => links().map((link) => link.dataset.task ?? "");
