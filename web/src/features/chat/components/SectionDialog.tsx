import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Id, Section } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useNameSection } from "../sidebar";

interface Props {
  /** The one that is called otherwise; without one it is a new one. */
  section?: { id: Id; name: string };
  onNamed?(section: Section): void;
  onClose(): void;
}

/** Names a section of the sidebar. */
export default function SectionDialog({ section, onNamed, onClose }: Props) {
  const change = useNameSection();
  const [name, setName] = useState(section?.name ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { ...section, name: name.trim() },
      {
        onSuccess: (named) => {
          onNamed?.(named);
          onClose();
        },
      },
    );
  };
  return (
    <Dialog title={section ? t("Rename section") : t("New section")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <p className="text-ink-2">{t("Rooms that you keep together in your sidebar. Only you see it.")}</p>
        <TextField label={t("Name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus error={fieldError(change.error, "name")} />
        {change.error && <p role="alert" className="text-sm text-danger-text">{sentence(change.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!name.trim()} busy={change.isPending}>
            {section ? t("Save changes") : t("Add section")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
