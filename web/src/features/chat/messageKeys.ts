import type { KeyboardEvent } from "react";
import { isTyping } from "@/lib/keys";

/** What single keys do on a message; what may not be done is left out as `false`. */
export type MessageKeys = Record<string, (() => void) | false>;

/** Keys on a message that has the focus: those, and the arrows that walk to its neighbours. */
export function onMessageKey(event: KeyboardEvent<HTMLElement>, keys: MessageKeys): void {
  if (isTyping(event.target)) return;
  if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    step(event.currentTarget, event.key === "ArrowUp" ? -1 : 1, () => event.preventDefault());
    return;
  }
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
  event.preventDefault();
  act();
}

/** Moves the focus to the message above or below, if it is drawn. */
function step(from: HTMLElement, by: number, done: () => void): void {
  const row = from.closest<HTMLElement>("[data-index]");
  const index = Number(row?.dataset.index) + by;
  const next = row?.parentElement?.querySelector<HTMLElement>(`[data-index="${index}"] article`);
  if (!next) return;
  done();
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}
