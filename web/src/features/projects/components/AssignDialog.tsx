import { useState, type ComponentType } from "react";
import type { Id, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";

/** What chooses people; chat has one. */
export type Picker = ComponentType<{ without: Set<Id>; chosen: Id[]; most: number; onChange(chosen: Id[]): void }>;

/** As many as the server takes. */
const MOST = 20;
const NOBODY: Set<Id> = new Set();

/** Says who does a task. */
export function AssignDialog({ task, Picker, onKeep, onClose }: { task: Task; Picker: Picker; onKeep(assignees: Id[]): void; onClose(): void }) {
  const [chosen, setChosen] = useState(task.assignees);
  return (
    <Dialog title={t("Who does {key}", { key: task.key })} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onKeep(chosen);
          onClose();
        }}
      >
        <Picker without={NOBODY} chosen={chosen} most={MOST} onChange={setChosen} />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit">
            {t("Save")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
