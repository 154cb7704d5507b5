import { MessageSquare, Trash2, X } from "lucide-react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import type { Project, TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { attach } from "@/attachments/items";
import { IconButton } from "@/ui/button";
import { DropZone } from "@/ui/dropzone";
import { BoneRows, Failed } from "@/ui/states";
import { forTask } from "../files";
import { useTask, useThrowAway, type Change } from "../queries";
import { Checklist } from "./task/Checklist";
import { Description } from "./task/Description";
import { Files } from "./task/Files";
import { Relations } from "./task/Relations";
import { Rhythm } from "./task/Rhythm";
import { Sides } from "./task/Sides";
import { Timeline } from "./task/Timeline";
import { TimeSpent } from "./task/TimeSpent";
import { Title } from "./task/Title";
import { Watch } from "./task/Watch";

interface Props {
  project: Project;
  number: string;
  /** The address of the project without the task. */
  back: string;
  onChange(task: TaskWhole, change: Change): void;
  onAssign(task: TaskWhole): void;
  onClose(): void;
}

/** One task with all that it says, beside the list or the board. */
export function TaskPanel(props: Props) {
  const key = `${props.project.key}-${props.number}`;
  const { data, isPending, error, refetch } = useTask(key);
  return (
    <aside aria-label={t("Task {key}", { key })} className="absolute inset-0 z-10 flex flex-col overflow-y-auto border-s border-line bg-surface md:static md:w-96 md:shrink-0">
      <header className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-surface px-4 py-2">
        <h2 className="min-w-0 flex-1 text-md">{key}</h2>
        {data && <Watch task={data} />}
        {data && <ThrowAway {...props} task={data} />}
        <Link href={props.back} aria-label={t("Close")} title={t("Close")} className="grid size-8 place-items-center rounded-sm text-ink-2 hover:bg-hover">
          <X size={16} aria-hidden />
        </Link>
      </header>
      {isPending && <BoneRows rows={4} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && <Inside key={data.id} {...props} task={data} />}
    </aside>
  );
}

function ThrowAway({ project, task, onClose }: Props & { task: TaskWhole }) {
  const away = useThrowAway(project.key);
  if (!project.can.write) return null;
  return (
    <IconButton label={t("Throw {key} away", { key: task.key })} disabled={away.isPending} onClick={() => away.mutate(task, { onSuccess: onClose })}>
      <Trash2 size={15} aria-hidden />
    </IconButton>
  );
}

function Inside({ project, task, onChange, onAssign }: Props & { task: TaskWhole }) {
  const may = project.can.write;
  return (
    <DropZone enabled={may} label={t("Drop to attach here")} onFiles={(files) => attach(forTask(project.key, task.id), files)} className="flex flex-col gap-5 px-4 py-4">
      <Title task={task} may={may} onKeep={(title) => onChange(task, { title })} />
      {task.origin && (
        <Link href={`/rooms/${task.origin.room}#${task.origin.message}`} className="-mt-3 flex w-fit items-center gap-1.5 text-sm text-ink-2 hover:underline">
          <MessageSquare size={14} aria-hidden />
          {t("From a message")}
        </Link>
      )}
      <Sides project={project} task={task} onChange={(change) => onChange(task, change)} onAssign={() => onAssign(task)} />
      <Description project={project} task={task} onKeep={(description) => onChange(task, { description })} />
      <Files project={project.key} task={task} may={may} />
      <Checklist task={task} may={may} />
      <Relations task={task} name={project.key} may={may} />
      <Rhythm task={task} may={may} onRepeat={(repeat) => onChange(task, { repeat })} />
      <TimeSpent task={task} may={may} />
      <Timeline project={project} name={task.key} />
    </DropZone>
  );
}
