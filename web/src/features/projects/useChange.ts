import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import type { Project, Task } from "@/api/types";
import { useChangeTask, type Change } from "./queries";

/** Changes a task; what moved it to another status can be taken back for a while. */
export function useChange() {
  const send = useChangeTask();
  return async (project: Project, task: Task, wanted: Change): Promise<void> => {
    const done = await send(task, wanted);
    if (!done || wanted.status === undefined) return;
    const to = project.statuses.find((status) => status.word === wanted.status)?.name ?? wanted.status;
    const undo = () => void send({ ...task, version: task.version + 1 }, { status: task.status });
    toast(t("{key} is now in {status}.", { key: task.key, status: to }), { action: { label: t("Undo"), run: undo } });
  };
}
