import { useState, type ComponentType } from "react";
import { Problem, sentence } from "@/api/errors";
import type { Group, Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useKeepGroup } from "./groups";

/** What chooses people; chat has one. */
export type Picker = ComponentType<{ without: Set<Id>; chosen: Id[]; most: number; onChange(chosen: Id[]): void }>;

/** As many as the server takes. */
const MOST = 200;
const NOBODY: Set<Id> = new Set();

/** A handle that people may guess from the name. */
const handleFrom = (name: string): string =>
  name
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 32);

interface Props {
  /** The group to change; a new one without. */
  group?: Group;
  Picker: Picker;
  onClose(): void;
}

/** Says what a group is called, what mentions it, and who is in it. */
export function GroupDialog({ group, Picker, onClose }: Props) {
  const [name, setName] = useState(group?.name ?? "");
  const [handle, setHandle] = useState<string | null>(group?.handle ?? null);
  const [people, setPeople] = useState<Id[]>(group?.people ?? []);
  const keep = useKeepGroup(group?.id);
  const called = handle ?? handleFrom(name);
  const problem = keep.error instanceof Problem ? keep.error : null;
  const fault = (field: string) => problem?.fields.find((one) => one.field === field)?.message;
  const whole = problem && problem.fields.length === 0 ? sentence(problem) : undefined;
  return (
    <Dialog title={group ? t("Change the group") : t("Make a group")} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate({ name, handle: called, people }, { onSuccess: onClose });
        }}
      >
        <TextField label={t("Name")} required maxLength={80} autoFocus value={name} onChange={(event) => setName(event.target.value)} error={fault("name")} />
        <TextField
          label={t("Handle")}
          hint={t("Whoever writes @{handle} mentions those of the group who are in the room.", { handle: called || "…" })}
          required
          maxLength={32}
          value={called}
          onChange={(event) => setHandle(event.target.value)}
          error={fault("handle") ?? whole}
        />
        <div>
          <p className="mb-1.5 text-sm font-medium">{t("{n, plural, =0 {Nobody is in it yet} one {# person} other {# people}}", { n: people.length })}</p>
          <Picker without={NOBODY} chosen={people} most={MOST} onChange={setPeople} />
          {fault("people") && <p role="alert" className="mt-1 text-sm text-danger-text">{fault("people")}</p>}
        </div>
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!name.trim() || !called} busy={keep.isPending}>
            {group ? t("Save") : t("Make group")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
