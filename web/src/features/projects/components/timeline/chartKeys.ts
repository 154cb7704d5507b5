import type { KeyboardEvent } from "react";
import type { Task } from "@/api/types";
import { singleKeys } from "@/lib/keys";
import { stretchOf } from "../../model/calendar";
import { isLine, type Row } from "../../model/rows";
import type { useShaping } from "./shaping";

/** Days that a bar goes by an arrow with Alt. With Shift its end does, with both its beginning. */
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface Keys {
  rows: Row[];
  places: ReadonlyMap<string, number>;
  /** Rows that are seen at once. */
  page: number;
  may(task: Task): boolean;
  shaping: ReturnType<typeof useShaping>;
  go(at: number, bar: boolean): void;
  fold(id: string): void;
  /** Gives a task without dates one. */
  date(task: Task): void;
  onTurn(by: number): void;
}

/** What the keys do at the name of a row or at its bar. */
export function chartKeys({ rows, places, page, may, shaping, go, fold, date, onTurn }: Keys) {
  const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
  const [back, on] = ahead < 0 ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];

  /** The keys that change dates; whether it was one. */
  const shaped = ({ key, altKey, shiftKey }: KeyboardEvent, task: Task): boolean => {
    const step = STEPS[key];
    const along = key === back || key === on;
    if (!step || !may(task) || (!altKey && !shiftKey) || (shiftKey && !along)) return false;
    if (stretchOf(task)) shaping.nudge(task, !shiftKey ? "both" : altKey ? "start" : "due", along ? step * ahead : step);
    else date(task);
    return true;
  };

  /** The keys that go to another row or from the name to the bar; whether it was one. */
  const gone = ({ key, ctrlKey }: KeyboardEvent, at: number, bar: boolean): boolean => {
    if (key === "ArrowUp" || key === "ArrowDown") go(at + (key === "ArrowUp" ? -1 : 1), bar);
    else if (key === "PageUp" || key === "PageDown") go(at + (key === "PageUp" ? -page : page), bar);
    else if (key === "Home") go(ctrlKey ? 0 : at, ctrlKey && bar);
    else if (key === "End") go(ctrlKey ? rows.length - 1 : at, ctrlKey ? bar : true);
    else if (key === back && bar) go(at, false);
    else if (key === on && !bar) go(at, true);
    else return false;
    return true;
  };

  return (event: KeyboardEvent, row: Row, bar: boolean) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    if (metaKey || (ctrlKey && key !== "Home" && key !== "End")) return;
    const folds = !bar && (!isLine(row) || row.parts > 0);
    if (isLine(row) && shaped(event, row.task)) event.stopPropagation();
    else if (key === "+" || key === "=" || key === "-") {
      if (!singleKeys.get()) return;
      onTurn(key === "-" ? 1 : -1);
    } else if (altKey || shiftKey) return;
    else if (folds && key === (row.folded ? on : back)) fold(row.id);
    else if (key === "Escape" && shaping.held) shaping.forget();
    else if (key === "Enter" && bar && isLine(row) && may(row.task) && !stretchOf(row.task)) date(row.task);
    else if (!gone(event, places.get(row.id) ?? 0, bar)) return;
    event.preventDefault();
  };
}
