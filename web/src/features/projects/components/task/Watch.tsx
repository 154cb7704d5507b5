import { Eye, EyeOff } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useWatching } from "../../depth";

/** Whether I am told of what is said of a task, and who else is. */
export function Watch({ task }: { task: TaskWhole }) {
  const set = useWatching(task.key);
  const people = usePeopleById();
  const names = task.watchers.flatMap((id) => people.get(id)?.name ?? []).join(", ");
  const label = task.watching ? t("Stop watching {key}", { key: task.key }) : t("Watch {key}", { key: task.key });
  return (
    <IconButton label={label} title={names ? `${label} (${t("Watched by {names}", { names })})` : label} pressed={task.watching} onClick={() => void set(!task.watching)}>
      {task.watching ? <Eye size={15} aria-hidden /> : <EyeOff size={15} aria-hidden />}
    </IconButton>
  );
}
