import { useState, type FormEvent } from "react";
import type { ChatPolicies, Grace } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { SelectField, TextField } from "@/ui/field";
import { useChangePolicies } from "./queries";

/** Minutes that most choose. */
const USUAL = [5, 15, 60, 24 * 60, 7 * 24 * 60];
const MOST = 525_600;

const keyOf = (grace: Grace): string => (typeof grace === "string" ? grace : String(grace.minutes));

function word(minutes: number): string {
  if (minutes % 1_440 === 0) return t("{n, plural, one {For # day} other {For # days}}", { n: minutes / 1_440 });
  if (minutes % 60 === 0) return t("{n, plural, one {For # hour} other {For # hours}}", { n: minutes / 60 });
  return t("{n, plural, one {For # minute} other {For # minutes}}", { n: minutes });
}

interface Props {
  label: string;
  name: "edit_own" | "delete_own";
  policies: ChatPolicies;
}

/** For how long something may be done with one's own message. */
export function GraceField({ label, name, policies }: Props) {
  const change = useChangePolicies();
  const [own, setOwn] = useState<string | null>(null);
  const now = policies[name];
  const shown = typeof now !== "string" && !USUAL.includes(now.minutes) ? [...USUAL, now.minutes].toSorted((a, b) => a - b) : USUAL;
  const choose = (key: string) => {
    if (key === "own") return setOwn("30");
    setOwn(null);
    change.mutate({ [name]: key === "always" || key === "never" ? key : { minutes: Number(key) } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose(own ?? "");
  };
  const wrong = own !== null && !(/^\d+$/.test(own) && Number(own) >= 1 && Number(own) <= MOST);
  return (
    <div className="flex flex-col gap-3">
      <SelectField label={label} value={own === null ? keyOf(now) : "own"} disabled={change.isPending} onChange={(event) => choose(event.target.value)}>
        <option value="always">{t("At any time")}</option>
        {shown.map((minutes) => (
          <option key={minutes} value={minutes}>
            {word(minutes)}
          </option>
        ))}
        <option value="own">{t("For another time…")}</option>
        <option value="never">{t("Not at all")}</option>
      </SelectField>
      {own !== null && (
        <form onSubmit={submit} className="flex items-end gap-2">
          <TextField
            label={t("Minutes")}
            inputMode="numeric"
            autoFocus
            value={own}
            onChange={(event) => setOwn(event.target.value.trim())}
            error={wrong ? t("Choose 1 to 525,600 minutes.") : undefined}
          />
          <Button type="submit" look="primary" disabled={wrong} busy={change.isPending} aria-label={t("Save minutes: {label}", { label })}>
            {t("Save")}
          </Button>
        </form>
      )}
    </div>
  );
}
