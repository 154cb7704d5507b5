import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { FileItem, Id } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { useMakeFolder, useRename } from "../queries";

/** Names a new folder in `folder`, or gives `file` another name. */
export function NameDialog({ file, folder, onClose }: { file?: FileItem; folder?: Id | null; onClose(): void }) {
  const [name, setName] = useState(file?.name ?? "");
  const make = useMakeFolder();
  const rename = useRename();
  const verb = file ? rename : make;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) rename.mutate({ id: file.id, name }, { onSuccess: onClose });
    else make.mutate({ name, folder: folder ?? null }, { onSuccess: onClose });
  };
  const wrong = verb.error ? (fieldError(verb.error, "name") ?? sentence(verb.error)) : undefined;
  return (
    <Dialog title={file ? t("Rename") : t("New folder")} onClose={onClose}>
      <form onSubmit={submit}>
        <TextField label={t("Name")} value={name} onChange={(event) => setName(event.target.value)} error={wrong} required maxLength={200} autoFocus autoComplete="off" />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={verb.isPending}>
            {file ? t("Rename") : t("Make folder")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
