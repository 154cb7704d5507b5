import { ArrowDown, ArrowUp, Pencil, Plus, RotateCcw, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Project, TaskField } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { SelectField, TextField } from "@/ui/field";
import { Failed } from "@/ui/states";
import { useFieldActs, useFields, type FieldKind, type FieldWish } from "../fields";
import { OptionMark } from "./OptionMark";

/** As many as the server takes. */
const MOST = 30;
const OPTIONS_MOST = 50;
const KINDS: FieldKind[] = ["text", "number", "date", "choice", "person", "checkbox", "link"];

const kindName = (kind: FieldKind): string =>
  ({ text: t("Text"), number: t("Number"), date: t("Date"), choice: t("Choice"), person: t("Person"), checkbox: t("Checkbox"), link: t("Link") })[kind];

/** The fields that a project's tasks have beside the usual ones, for its managers. */
export function ProjectFields({ project }: { project: Project }) {
  const { data, error, refetch } = useFields(project.key);
  const [open, setOpen] = useState<number | "new" | null>(null);
  const { change, remove, back } = useFieldActs(project.key);
  const fields = data?.items ?? project.fields;
  const close = () => setOpen(null);
  return (
    <section aria-labelledby="project-fields" className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 id="project-fields" className="font-semibold">
        {t("Fields")}
      </h3>
      <p className="text-sm text-ink-2">{t("What tasks of this project say beside the usual. Filters know fields by their names.")}</p>
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ul className="flex flex-col">
        {fields.map((field, at) =>
          open === field.id ? (
            <li key={field.id}>
              <FieldForm project={project} field={field} onClose={close} />
            </li>
          ) : (
            <li key={field.id} className="flex min-h-10 flex-wrap items-center gap-1">
              <span className="min-w-0 flex-1 basis-40">
                <span className="block truncate">{field.name}</span>
                <span className="flex flex-wrap gap-x-2 text-sm text-ink-3">
                  {kindName(field.kind)}
                  {field.options.map((option) => (
                    <span key={option.id} className="inline-flex items-center gap-1">
                      <OptionMark colour={option.colour} />
                      {option.name}
                    </span>
                  ))}
                </span>
              </span>
              {!project.archived && (
                <span className="flex">
                  <IconButton size="sm" label={t("Move {name} up", { name: field.name })} disabled={at === 0 || change.isPending} onClick={() => change.mutate({ id: field.id, place: at - 1 })}>
                    <ArrowUp size={14} aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={t("Move {name} down", { name: field.name })} disabled={at === fields.length - 1 || change.isPending} onClick={() => change.mutate({ id: field.id, place: at + 1 })}>
                    <ArrowDown size={14} aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={t("Change {name}", { name: field.name })} onClick={() => setOpen(field.id)}>
                    <Pencil size={14} aria-hidden />
                  </IconButton>
                  <IconButton size="sm" label={t("Remove {name}", { name: field.name })} disabled={remove.isPending} onClick={() => remove.mutate(field)}>
                    <X size={15} aria-hidden />
                  </IconButton>
                </span>
              )}
            </li>
          ),
        )}
      </ul>
      {open === "new" && <FieldForm project={project} onClose={close} />}
      {open === null && !project.archived && fields.length < MOST && (
        <Button className="self-start" icon={<Plus size={15} aria-hidden />} onClick={() => setOpen("new")}>
          {t("New field")}
        </Button>
      )}
      {data && data.removed.length > 0 && !project.archived && (
        // What was just removed can be brought back here: nothing behind the dialog can be pressed.
        <details open={remove.isSuccess || undefined}>
          <summary className="cursor-pointer text-sm text-ink-2">{t("Removed fields")}</summary>
          <ul>
            {data.removed.map((field) => (
              <li key={field.id} className="flex min-h-10 items-center gap-2">
                <span className="min-w-0 flex-1 truncate text-ink-2">{field.name}</span>
                <Button look="quiet" icon={<RotateCcw size={14} aria-hidden />} disabled={back.isPending} onClick={() => back.mutate(field)}>
                  {t("Bring back")}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** One line of options, as it is typed. */
interface Line {
  key: number;
  id?: number;
  name: string;
  colour?: number;
}

/** Says what a field is called, what it takes, and what may be chosen. */
function FieldForm({ project, field, onClose }: { project: Project; field?: TaskField; onClose(): void }) {
  const { define, change } = useFieldActs(project.key);
  const send = field ? change : define;
  const [name, setName] = useState(field?.name ?? "");
  const [kind, setKind] = useState<FieldKind>(field?.kind ?? "text");
  const [lines, setLines] = useState<Line[]>(() => [...(field?.options ?? []).map((option) => ({ ...option, key: option.id })), { key: -1, name: "" }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const options: FieldWish["options"] = kind === "choice" ? lines.filter((line) => line.name.trim()).map(({ id, name, colour }) => ({ id, name: name.trim(), colour })) : [];
    if (field) change.mutate({ id: field.id, name: name.trim(), ...(kind === "choice" && { options }) }, { onSuccess: onClose });
    else define.mutate({ name: name.trim(), kind, options }, { onSuccess: onClose });
  };
  /** An empty line stands at the end, for one more. */
  const write = (key: number, text: string) =>
    setLines((now) => {
      const next = now.map((line) => (line.key === key ? { ...line, name: text } : line));
      const full = next.at(-1)?.name !== "" && next.length < OPTIONS_MOST;
      return full ? [...next, { key: Math.min(...next.map((line) => line.key), 0) - 1, name: "" }] : next;
    });
  return (
    <form onSubmit={submit} aria-label={field ? t("Change {name}", { name: field.name }) : t("New field")} className="flex flex-col gap-3 rounded-md border border-line p-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField autoFocus required label={t("Name of the field")} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} error={fieldError(send.error, "name")} />
        <SelectField label={t("Kind")} value={kind} disabled={field !== undefined} onChange={(event) => setKind(event.target.value as FieldKind)}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {kindName(one)}
            </option>
          ))}
        </SelectField>
      </div>
      {kind === "choice" && (
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-sm font-medium">{t("Options")}</legend>
          {lines.map((line, at) => (
            <div key={line.key} className="flex items-center gap-2">
              <OptionMark colour={line.colour ?? (at + 1) % 12} />
              <div className="flex-1">
                <TextField bare label={t("Option {n}", { n: at + 1 })} maxLength={40} placeholder={line.name ? undefined : t("One more option")} value={line.name} onChange={(event) => write(line.key, event.target.value)} />
              </div>
              <IconButton size="sm" label={t("Remove option {n}", { n: at + 1 })} disabled={!line.name && at === lines.length - 1} onClick={() => setLines((now) => now.filter((one) => one.key !== line.key))}>
                <X size={15} aria-hidden />
              </IconButton>
            </div>
          ))}
          {fieldError(send.error, "options") && (
            <p role="alert" className="text-sm text-danger-text">
              {fieldError(send.error, "options")}
            </p>
          )}
        </fieldset>
      )}
      {send.error && !fieldError(send.error, "name") && !fieldError(send.error, "options") && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(send.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button look="primary" type="submit" disabled={!name.trim()} busy={send.isPending}>
          {field ? t("Save changes") : t("Add field")}
        </Button>
      </div>
    </form>
  );
}
