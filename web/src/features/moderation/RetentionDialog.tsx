import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import { keptWord } from "@/api/retention";
import type { Id, Kept } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { useForecast, useSetRetention, useUsualRetention, type Wanted } from "./queries";

/** Days that most choose. */
const USUAL_DAYS = [30, 90, 180, 365, 730];
const MOST = 36_525;

interface Props {
  title: string;
  /** Null for all rooms that have it not otherwise. */
  room: Id | null;
  now: Kept;
  onClose(): void;
}

const keyOf = (room: Id | null, { days, own }: Kept): string => {
  if (room && !own) return "usual";
  if (days === null) return "ever";
  return USUAL_DAYS.includes(days) ? String(days) : "own";
};

/** Sets how long messages are kept, and says before how many go for good with that. */
export function RetentionDialog({ title, room, now, onClose }: Props) {
  const [choice, setChoice] = useState(keyOf(room, now));
  const [own, setOwn] = useState(String(now.days ?? 60));
  const [pinned, setPinned] = useState(now.keep_pinned);
  const set = useSetRetention(room);
  const usual = useUsualRetention().data;
  const days = choice === "own" ? Number(own) : Number(choice) || null;
  const wrong = choice === "own" && !(/^\d+$/.test(own) && Number(own) >= 1 && Number(own) <= MOST);
  const wanted: Wanted = { usual: choice === "usual", days, keep_pinned: pinned };
  const ends = wanted.usual ? usual?.days != null : days !== null;
  const forecast = useForecast(room, wanted, !wrong);
  const count = ends ? forecast.data : 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate(wanted, { onSuccess: onClose });
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField label={t("Keep messages")} value={choice} onChange={(event) => setChoice(event.target.value)}>
          {room && usual && <option value="usual">{t("As all rooms: {word}", { word: keptWord(usual) })}</option>}
          <option value="ever">{t("For ever")}</option>
          {USUAL_DAYS.map((n) => (
            <option key={n} value={n}>
              {t("{n, plural, one {For # day} other {For # days}}", { n })}
            </option>
          ))}
          <option value="own">{t("For another time…")}</option>
        </SelectField>
        {choice === "own" && (
          <TextField
            label={t("Days")}
            inputMode="numeric"
            autoFocus
            value={own}
            onChange={(event) => setOwn(event.target.value.trim())}
            error={wrong ? t("Choose 1 to 36,525 days.") : fieldError(set.error, "days")}
          />
        )}
        {ends && !wanted.usual && (
          <CheckField label={t("Pinned messages stay")} hint={t("Also when they are older.")} checked={pinned} onChange={(event) => setPinned(event.target.checked)} />
        )}
        <p role="status" className={count ? "rounded-md bg-danger-wash px-3 py-2 text-danger-text" : "rounded-md bg-sunken px-3 py-2 text-ink-2"}>
          {wrong ? "…" : <Foretold ends={ends} count={count} error={forecast.error} />}
        </p>
        {set.error && <p role="alert" className="text-sm text-danger-text">{sentence(set.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look={count ? "danger" : "primary"} type="submit" disabled={wrong || count === undefined} busy={set.isPending}>
            {count ? t("{n, plural, one {Set, and delete # message} other {Set, and delete # messages}}", { n: count }) : t("Set")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function Foretold({ ends, count, error }: { ends: boolean; count: number | undefined; error: unknown }) {
  if (error) return sentence(error);
  if (!ends) return t("Nothing is deleted.");
  if (count === undefined) return t("Counting what is older…");
  if (count === 0) return t("No message is that old yet. Once one is, it goes for good, with its files.");
  return t("{n, plural, one {# message is older and goes for good now, with its files. Nobody can bring it back.} other {# messages are older and go for good now, with their files. Nobody can bring them back.}}", { n: count });
}
