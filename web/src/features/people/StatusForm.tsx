import { useState } from "react";
import { useMe } from "@/api/me";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { SelectField, TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { useSetStatus } from "./mutations";

const EMOJI = ["💬", "🎧", "🍽️", "🚆", "🏠", "🌴", "🤒", "🎉"];
const HOUR = 3_600_000;

/** Sets what stands beside one's name, and until when. */
export function StatusForm() {
  const { user } = useMe();
  const set = useSetStatus();
  useTick();
  const [emoji, setEmoji] = useState(user.status?.emoji || "💬");
  const [text, setText] = useState(user.status?.text ?? "");
  const [hours, setHours] = useState("4");
  const save = () =>
    set.mutate(
      { emoji, text: text.trim(), until: hours ? new Date(Date.now() + Number(hours) * HOUR).toISOString() : null },
      { onSuccess: () => toast(t("Status set")) },
    );
  const clear = () =>
    set.mutate(null, {
      onSuccess: () => {
        setText("");
        toast(t("Status cleared"));
      },
    });
  return (
    <form
      className="flex max-w-xl flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div role="radiogroup" aria-label={t("Emoji")} className="flex flex-wrap gap-1">
        {EMOJI.map((e) => (
          <button
            key={e}
            type="button"
            role="radio"
            aria-checked={e === emoji}
            aria-label={e}
            onClick={() => setEmoji(e)}
            className={cx("grid size-9 place-items-center rounded-sm text-lg hover:bg-hover", e === emoji && "bg-active ring-1 ring-accent")}
          >
            {e}
          </button>
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-[1fr_11rem]">
        <TextField label={t("What's up")} maxLength={100} value={text} onChange={(event) => setText(event.target.value)} placeholder={t("In a workshop until four")} required />
        <SelectField label={t("Until")} value={hours} onChange={(event) => setHours(event.target.value)}>
          <option value="1">{t("In one hour")}</option>
          <option value="4">{t("In four hours")}</option>
          <option value="24">{t("In a day")}</option>
          <option value="168">{t("In a week")}</option>
          <option value="">{t("I clear it")}</option>
        </SelectField>
      </div>
      {user.status?.until && <p className="text-sm text-ink-3">{t("Your status ends {when}.", { when: ago(user.status.until) })}</p>}
      <div className="flex gap-2">
        <Button look="primary" type="submit" busy={set.isPending} disabled={!text.trim()}>
          {t("Set status")}
        </Button>
        {user.status && (
          <Button onClick={clear} busy={set.isPending}>
            {t("Clear status")}
          </Button>
        )}
      </div>
    </form>
  );
}
