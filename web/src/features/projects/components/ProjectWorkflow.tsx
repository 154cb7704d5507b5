import { ArrowDown, ArrowUp, Pencil, Plus, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Project, TaskStatus } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { SelectField, TextField } from "@/ui/field";
import { useWorkflow, type StatusWish } from "../workflow";

/** As many as the server takes. */
const MOST = 30;
const LIMIT_MOST = 10_000;
const STAGES: TaskStatus["stage"][] = ["backlog", "waiting", "active", "done"];

const stageName = (stage: TaskStatus["stage"]): string =>
  ({ backlog: t("Perhaps some time"), waiting: t("To be done"), active: t("Somebody is at it"), done: t("Done or given up") })[stage];

/** The workflow of a project, for its managers: statuses added, named, ordered, limited and removed. */
export function ProjectWorkflow({ project }: { project: Project }) {
  const [open, setOpen] = useState<{ word: string; as: "form" | "removal" } | "new" | null>(null);
  const { move } = useWorkflow(project.key);
  const { statuses } = project;
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="project-workflow" className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 id="project-workflow" className="font-semibold">
        {t("Workflow")}
      </h3>
      <p className="text-sm text-ink-2">{t("The statuses that tasks go through: the columns of the board, from left to right.")}</p>
      <ol className="flex flex-col">
        {statuses.map((status, at) => {
          const here = open !== null && open !== "new" && open.word === status.word ? open.as : null;
          if (here === "form") return <li key={status.word}><StatusForm project={project} status={status} onClose={close} /></li>;
          if (here === "removal") return <li key={status.word}><Removal project={project} status={status} onClose={close} /></li>;
          return (
            <li key={status.word} className="flex min-h-10 flex-wrap items-center gap-1">
              <span className="min-w-0 flex-1 basis-40">
                <span className="block truncate">{status.name}</span>
                <span className="block text-sm text-ink-3">{told(status)}</span>
              </span>
              {!project.archived && (
                <span className="flex">
                  <IconButton size="sm" label={t("Move {name} up", { name: status.name })} disabled={at === 0 || move.isPending} onClick={() => move.mutate({ word: status.word, place: at - 1 })}>
                    <ArrowUp size={14} aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={t("Move {name} down", { name: status.name })} disabled={at === statuses.length - 1 || move.isPending} onClick={() => move.mutate({ word: status.word, place: at + 1 })}>
                    <ArrowDown size={14} aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={t("Change {name}", { name: status.name })} onClick={() => setOpen({ word: status.word, as: "form" })}>
                    <Pencil size={14} aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={t("Remove {name}", { name: status.name })} onClick={() => setOpen({ word: status.word, as: "removal" })}>
                    <X size={15} aria-hidden />
                  </IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      {open === "new" && <StatusForm project={project} onClose={close} />}
      {open === null && !project.archived && statuses.length < MOST && (
        <Button className="self-start" icon={<Plus size={15} aria-hidden />} onClick={() => setOpen("new")}>
          {t("New status")}
        </Button>
      )}
    </section>
  );
}

/** What a status says of tasks, how many have it, and how many shall at most. */
function told({ stage, tasks, limit }: TaskStatus): string {
  const has = t("{n, plural, one {# task} other {# tasks}}", { n: tasks });
  return [stageName(stage), has, ...(limit === null ? [] : [t("at most {n}", { n: limit })])].join(" · ");
}

/** Says what a status is called, what it says of tasks, and how many shall have it at once. */
function StatusForm({ project, status, onClose }: { project: Project; status?: TaskStatus; onClose(): void }) {
  const { add, change } = useWorkflow(project.key);
  const send = status ? change : add;
  const [name, setName] = useState(status?.name ?? "");
  const [stage, setStage] = useState<TaskStatus["stage"]>(status?.stage ?? "active");
  const [limit, setLimit] = useState(status?.limit?.toString() ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish: StatusWish = { name: name.trim(), stage, limit: limit === "" ? null : Number(limit) };
    if (status) change.mutate({ word: status.word, ...wish }, { onSuccess: onClose });
    else add.mutate(wish, { onSuccess: onClose });
  };
  const used = status !== undefined && status.tasks > 0;
  const odd = send.error && !["name", "stage", "limit"].some((field) => fieldError(send.error, field));
  return (
    <form onSubmit={submit} aria-label={status ? t("Change {name}", { name: status.name }) : t("New status")} className="flex flex-col gap-3 rounded-md border border-line p-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField autoFocus required label={t("Name of the status")} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} error={fieldError(send.error, "name")} />
        <TextField
          label={t("Tasks at most")}
          type="number"
          min={1}
          max={LIMIT_MOST}
          placeholder={t("No limit")}
          value={limit}
          onChange={(event) => setLimit(event.target.value)}
          error={fieldError(send.error, "limit")}
          hint={t("The board marks a column that has more.")}
        />
      </div>
      <SelectField
        label={t("What it says of tasks")}
        value={stage}
        disabled={used}
        onChange={(event) => setStage(event.target.value as TaskStatus["stage"])}
        error={fieldError(send.error, "stage")}
        hint={used ? t("It can be changed while no task has this status.") : undefined}
      >
        {STAGES.map((one) => (
          <option key={one} value={one}>
            {stageName(one)}
          </option>
        ))}
      </SelectField>
      {odd && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(send.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="primary" type="submit" disabled={!name.trim()} busy={send.isPending}>
          {status ? t("Save changes") : t("Add status")}
        </Button>
      </div>
    </form>
  );
}

/** Asks where the tasks of a status go that is to be removed. */
function Removal({ project, status, onClose }: { project: Project; status: TaskStatus; onClose(): void }) {
  const { remove } = useWorkflow(project.key);
  const others = project.statuses.filter((other) => other.word !== status.word);
  const near = others.find((other) => other.stage === status.stage) ?? others[0];
  const [into, setInto] = useState(near?.word ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate({ word: status.word, into: status.tasks > 0 ? into : null }, { onSuccess: onClose });
  };
  const wrong = fieldError(remove.error, "into") ?? fieldError(remove.error, "stage");
  return (
    <form onSubmit={submit} aria-label={t("Remove {name}", { name: status.name })} className="flex flex-col gap-3 rounded-md border border-line p-3">
      {status.tasks > 0 ? (
        <SelectField label={t("{n, plural, one {# task has} other {# tasks have}} the status {name}. Give them instead", { n: status.tasks, name: status.name })} value={into} onChange={(event) => setInto(event.target.value)} error={wrong}>
          {others.map(({ word, name }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : (
        <p>{t("No task has the status {name}.", { name: status.name })}</p>
      )}
      {remove.error && !(wrong && status.tasks > 0) && (
        <p role="alert" className="text-sm text-danger-text">
          {wrong ?? sentence(remove.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="danger" type="submit" autoFocus busy={remove.isPending}>
          {t("Remove status")}
        </Button>
      </div>
    </form>
  );
}
