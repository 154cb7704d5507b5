import { MessageSquare, Trash2, X } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Project, TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { TextArea, TextField } from "@/ui/field";
import { BoneRows, Failed } from "@/ui/states";
import { useActivity, useTask, useThrowAway, type Change } from "../queries";
import { dayOf, didWhat } from "../words";
import { Doers, Labels, PriorityChoice, StatusChoice } from "./parts";

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
      <header className="sticky top-0 flex items-center gap-2 border-b border-line bg-surface px-4 py-2">
        <h2 className="min-w-0 flex-1 text-md">{key}</h2>
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
    <div className="flex flex-col gap-5 px-4 py-4">
      <Title task={task} may={may} onKeep={(title) => onChange(task, { title })} />
      {task.origin && (
        <Link href={`/rooms/${task.origin.room}#${task.origin.message}`} className="-mt-3 flex w-fit items-center gap-1.5 text-sm text-ink-2 hover:underline">
          <MessageSquare size={14} aria-hidden />
          {t("From a message")}
        </Link>
      )}
      <dl className="grid grid-cols-[7rem_1fr] items-center gap-y-1.5">
        <dt className="text-sm text-ink-3">{t("Status")}</dt>
        <dd>
          <StatusChoice task={task} project={project} onChange={(status) => onChange(task, { status })} />
        </dd>
        <dt className="text-sm text-ink-3">{t("Priority")}</dt>
        <dd>
          <PriorityChoice task={task} project={project} onChange={(priority) => onChange(task, { priority })} />
        </dd>
        <dt className="text-sm text-ink-3">{t("Who does it")}</dt>
        <dd>
          <Doers task={task} may={may} onAsk={() => onAssign(task)} />
        </dd>
        {task.labels.length > 0 && (
          <>
            <dt className="text-sm text-ink-3">{t("Labels")}</dt>
            <dd className="flex flex-wrap gap-1">
              <Labels names={task.labels} />
            </dd>
          </>
        )}
        <dt className="text-sm text-ink-3">{t("Due")}</dt>
        <dd>
          <input
            type="date"
            aria-label={t("Due")}
            disabled={!may}
            value={dayOf(task.due)}
            onChange={(event) => onChange(task, { due: event.target.value || null })}
            className="h-8 rounded-sm border border-line bg-raised px-2 text-sm"
          />
        </dd>
      </dl>
      <Description task={task} may={may} onKeep={(description) => onChange(task, { description })} />
      <Activity name={task.key} />
    </div>
  );
}

function Title({ task, may, onKeep }: { task: TaskWhole; may: boolean; onKeep(title: string): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  if (!may) return <p className="text-lg font-semibold">{task.title}</p>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typed?.trim() && typed.trim() !== task.title) onKeep(typed.trim());
        setTyped(null);
      }}
    >
      <TextField
        label={t("Title")}
        bare
        maxLength={250}
        value={typed ?? task.title}
        className="font-semibold"
        onChange={(event) => setTyped(event.target.value)}
        onBlur={(event) => event.currentTarget.form?.requestSubmit()}
      />
    </form>
  );
}

function Description({ task, may, onKeep }: { task: TaskWhole; may: boolean; onKeep(description: string): void }) {
  const [typed, setTyped] = useState<string | null>(null);
  if (typed === null) {
    return (
      <section aria-label={t("Description")}>
        {task.html ? <div className="prose" dangerouslySetInnerHTML={{ __html: task.html }} /> : <p className="text-ink-3">{t("No description.")}</p>}
        {may && (
          <Button size="sm" className="mt-2" onClick={() => setTyped(task.description)}>
            {t("Edit description")}
          </Button>
        )}
      </section>
    );
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== task.description) onKeep(typed);
        setTyped(null);
      }}
    >
      <TextArea label={t("Description")} autoFocus rows={8} value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          {t("Save")}
        </Button>
        <Button onClick={() => setTyped(null)}>{t("Cancel")}</Button>
      </div>
    </form>
  );
}

function Activity({ name }: { name: string }) {
  useTick();
  const { data } = useActivity(name);
  const people = usePeopleById();
  return (
    <section aria-label={t("Activity")}>
      <h3 className="mb-2 text-base">{t("Activity")}</h3>
      <ul className="flex flex-col gap-1.5 text-sm text-ink-2">
        {data?.map((row) => (
          <li key={`${row.version} ${row.facet}`}>
            <span className="font-medium text-ink">{people.get(row.who)?.name ?? t("Somebody")}</span> {didWhat(row)}
            {typeof row.to === "string" && row.facet !== "task" && row.facet !== "description" && <> → {row.to}</>}{" "}
            <time dateTime={row.at} title={fullTime(row.at)} className="text-ink-3">
              {ago(row.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
