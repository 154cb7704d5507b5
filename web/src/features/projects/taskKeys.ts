import type { KeyboardEvent } from "react";
import type { Id, Project, Task } from "@/api/types";
import { singleKeys } from "@/lib/keys";
import type { Layout } from "./components/ViewSwitch";
import { focusBeside, focusTask, taskOrder } from "./focus";
import { placeIn } from "./model/order";
import { NONE, stretched, toggled, type Selection } from "./model/selection";
import type { Change } from "./queries";

interface Tasks {
  /** The statuses that follow one another, and whether a task may be changed. */
  statuses: Project["statuses"];
  may(task: Task): boolean;
  tasks: Task[];
  view: Layout;
  /** Whether they are in the project's own order. */
  byRank: boolean;
  chosen: Selection;
  setSelection(selection: Selection): void;
  change(task: Task, wanted: Change): Promise<void>;
}

/** What the keys do on a task of the list: go on, select, and with Alt move it. */
export function taskKeys({ statuses, may, tasks, view, byRank, chosen, setSelection, change }: Tasks) {
  /** The tasks in the order in which they stand; of the table only some are drawn. */
  const order = (): Id[] => (view === "table" ? tasks.map(({ id }) => id) : taskOrder());
  /** One more, or all up to it; from the one where the keys were, if nothing is selected yet. */
  const select = (task: Task, stretch: boolean, from?: Task) => {
    const base = from && chosen.ids.size === 0 ? toggled(NONE, from.id) : chosen;
    setSelection(stretch ? stretched(base, order(), task.id) : toggled(chosen, task.id));
  };

  /** The keys that select; whether it was one. */
  const selecting = ({ key, shiftKey }: KeyboardEvent, task: Task): boolean => {
    if (!may(task)) return false;
    if (key.toLowerCase() === "x") select(task, shiftKey);
    else if (key === "Escape" && chosen.ids.size > 0) setSelection(NONE);
    else if (shiftKey && (key === "ArrowUp" || key === "ArrowDown")) {
      const next = focusBeside(task, key === "ArrowUp" ? -1 : 1);
      const from = chosen.ids.size > 0 ? chosen : toggled(NONE, task.id);
      setSelection(next ? stretched(from, taskOrder(), next) : from);
    } else return false;
    return true;
  };

  /** On a task among those that it is grouped with. */
  const keyed = (event: KeyboardEvent, task: Task, group: Task[]) => {
    const { key, altKey } = event;
    if (event.ctrlKey || event.metaKey || (!altKey && !singleKeys.get())) return;
    if (!altKey && selecting(event, task)) return event.preventDefault();
    const at = group.indexOf(task);
    const words = statuses.map(({ word }) => word);
    const step = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
    if (key === "ArrowUp" || key === "ArrowDown") {
      event.preventDefault();
      if (!altKey) return void focusBeside(task, step);
      if (!byRank) return;
      const place = placeIn(group.filter((other) => other.id !== task.id), at + step);
      if (may(task) && place && at + step >= 0 && at + step < group.length) void change(task, { place });
    } else if (key === "ArrowLeft" || key === "ArrowRight") {
      event.preventDefault();
      if (!altKey) return;
      const status = words[words.indexOf(task.status) + step];
      if (may(task) && status) void change(task, { status }).then(() => focusTask(task.id));
    }
  };
  return { select, keyed };
}
