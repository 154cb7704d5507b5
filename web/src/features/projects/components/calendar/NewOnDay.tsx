import { useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import type { Day } from "../../model/calendar";
import { useMakeTask } from "../../queries";
import { fullDay } from "../../words";

/** Asks for a task that is due on a day. */
export function NewOnDay({ name, day, onClose }: { name: string; day: Day; onClose(): void }) {
  const [title, setTitle] = useState("");
  const make = useMakeTask(name);
  return (
    <Dialog title={t("New task on {day}", { day: fullDay(day) })} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim()) make.mutate({ title: title.trim(), due: day }, { onSuccess: onClose });
        }}
      >
        <TextField label={t("Title")} autoFocus required maxLength={250} autoComplete="off" value={title} onChange={(event) => setTitle(event.target.value)} />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={make.isPending} disabled={!title.trim()}>
            {t("Add")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
