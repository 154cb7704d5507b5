import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import type { Project, Task, TaskWhole } from "@/api/types";
import { useChangeTask, type Change, type Sides } from "./queries";
import { unsaid } from "./model/fields";
import { dayName } from "./words";

/** Changes a task, and offers for a while to take that back. */
export function useChange() {
  const send = useChangeTask();
  return async (project: Project, task: Task, wanted: Change): Promise<void> => {
    const done = await send(task, wanted);
    const back = before(task, wanted);
    if (!done || Object.keys(back).length === 0) return;
    const undo = () => void send({ ...task, version: task.version + 1 }, back);
    toast(said(project, task, wanted), { action: { label: t("Undo"), run: undo } });
  };
}

/** What those sides were. A text is not taken back: it is in the activity; how it repeats only a whole task tells. */
function before(task: Task & Partial<TaskWhole>, { place: _p, description: _d, fields, ...wanted }: Change): Sides {
  const sides = Object.keys(wanted) as (keyof typeof wanted)[];
  const were = Object.fromEntries(sides.filter((side) => task[side] !== undefined).map((side) => [side, task[side]]));
  return fields ? { ...were, fields: unsaid(task.fields, fields) } : were;
}

function said(project: Project, { key }: Task, wanted: Change): string {
  if (wanted.status !== undefined) return t("{key} is now in {status}.", { key, status: project.statuses.find((status) => status.word === wanted.status)?.name ?? wanted.status });
  if (wanted.due) return t("{key} is now due on {day}.", { key, day: dayName(wanted.due) });
  if (wanted.start) return t("{key} now starts on {day}.", { key, day: dayName(wanted.start) });
  return t("{key} was changed.", { key });
}
