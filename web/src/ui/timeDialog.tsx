import { useState } from "react";
import { t } from "@/lib/i18n";
import { asField, laterName, type Later } from "@/lib/later";
import { shortTime, useTick } from "@/lib/time";
import { Button } from "./button";
import { Actions, Dialog } from "./dialog";
import { TextField } from "./field";

interface Props {
  title: string;
  action: string;
  /** Where the field begins; tomorrow at nine unless said. */
  from?: Date;
  /** Times to choose with one press. */
  choices?: Later[];
  onClose(): void;
  onChoose(at: Date): void;
}

const tomorrow = (): Date => {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9);
};

/** Asks for a day and a time that are still to come. */
export default function TimeDialog({ title, action, from, choices = [], onClose, onChoose }: Props) {
  const [value, setValue] = useState(() => asField(from && from > new Date() ? from : tomorrow()));
  const at = new Date(value);
  const past = !(at.getTime() > useTick());
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!past) onChoose(at);
        }}
      >
        {choices.length > 0 && (
          <ul className="flex flex-col gap-1.5" aria-label={t("Often chosen")}>
            {choices.map((later) => (
              <li key={later.what}>
                <Button className="w-full justify-between!" onClick={() => onChoose(later.at)}>
                  {laterName(later)}
                  <time dateTime={later.at.toISOString()} className="text-sm font-normal text-ink-3">
                    {shortTime(later.at.toISOString())}
                  </time>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <TextField
          label={t("Day and time")}
          hint={t("By the clock of this device.")}
          type="datetime-local"
          required
          autoFocus={choices.length === 0}
          value={value}
          onChange={(event) => setValue(event.target.value)}
          error={value && past ? t("Choose a time that is still to come.") : undefined}
        />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" disabled={past}>
            {action}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
