import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextArea, TextField } from "@/ui/field";
import { useChangeRoom } from "../mutations";

/** Changes what a room is called and what it says about itself. */
export function EditRoomDialog({ room, onClose }: { room: Room; onClose(): void }) {
  const change = useChangeRoom(room.id);
  const [name, setName] = useState(room.name ?? "");
  const [topic, setTopic] = useState(room.topic);
  const [description, setDescription] = useState(room.description);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ ...(room.project === null && { name: name.trim() }), topic: topic.trim(), description: description.trim() }, { onSuccess: onClose });
  };
  const error = (field: string) => fieldError(change.error, field);
  return (
    <Dialog title={t("Edit room")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {room.project === null && (
          <TextField label={t("Name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus error={error("name")} />
        )}
        <TextField label={t("Topic")} value={topic} onChange={(event) => setTopic(event.target.value)} maxLength={250} error={error("topic")} />
        <TextArea label={t("Description")} value={description} onChange={(event) => setDescription(event.target.value)} maxLength={2000} rows={4} error={error("description")} />
        {change.error && <p role="alert" className="text-sm text-danger-text">{sentence(change.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={!name.trim()} busy={change.isPending}>
            {t("Save changes")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
