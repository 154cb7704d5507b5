import { useMutation } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { api } from "@/api/client";
import { fieldError, sentence } from "@/api/errors";
import type { Message, TaskWhole } from "@/api/types";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { SelectField, TextArea, TextField } from "@/ui/field";
import { BoneRows } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useProjects } from "../queries";
import { addressOfTask } from "../words";
import { quoted, titleOf } from "./words";

/** Makes a task of what somebody said. */
export default function TaskOfMessageDialog({ message, onOpen, onClose }: { message: Message; onOpen(address: string): void; onClose(): void }) {
  const { data } = useProjects();
  const open = data?.filter((project) => project.can.write);
  const [chosen, choose] = useState(() => storage.get("task-project", ""));
  const [title, setTitle] = useState(() => titleOf(message.body));
  const [description, setDescription] = useState(() => quoted(message.body));
  const project = open?.find((one) => one.id === chosen) ?? open?.[0];
  const make = useMutation({
    mutationFn: () => api.post<TaskWhole>(`/rooms/${message.room}/messages/${message.id}/tasks`, { project: project?.id, title: title.trim(), description }),
    onSuccess: (task) => {
      storage.set("task-project", project?.id ?? "");
      onClose();
      toast(t("{key} was made.", { key: task.key }), { action: { label: t("Open"), run: () => onOpen(addressOfTask(task.key)) } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (project && title.trim()) make.mutate();
  };
  return (
    <Dialog title={t("Make a task")} onClose={onClose}>
      {!open && <BoneRows rows={3} />}
      {open?.length === 0 && <p className="pb-4 text-ink-2">{t("There is no project in which you may make tasks. Open one, or ask to be let in.")}</p>}
      {project && (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <TextField label={t("Title")} required autoFocus maxLength={250} value={title} onChange={(event) => setTitle(event.target.value)} error={fieldError(make.error, "title")} />
          <SelectField label={t("Project")} value={project.id} onChange={(event) => choose(event.target.value)}>
            {open?.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </SelectField>
          <TextArea label={t("Description")} rows={5} value={description} onChange={(event) => setDescription(event.target.value)} error={fieldError(make.error, "description")} />
          {make.error && (
            <p role="alert" className="text-sm text-danger-text">
              {sentence(make.error)}
            </p>
          )}
          <Actions>
            <Button onClick={onClose}>{t("Cancel")}</Button>
            <Button look="primary" type="submit" disabled={!title.trim()} busy={make.isPending}>
              {t("Make the task")}
            </Button>
          </Actions>
        </form>
      )}
    </Dialog>
  );
}
