import { Pencil, Trash2 } from "lucide-react";
import { useRef, useState, type KeyboardEvent, type SyntheticEvent } from "react";
import { usePerson } from "@/api/people";
import type { TimeEntry } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { today } from "../../model/calendar";
import { spentName, spentOf } from "../../model/spent";
import type { Note, useSpending } from "../../spent";
import { dayName } from "../../words";

const BOX = "h-8 rounded-sm border border-line bg-raised px-2 text-sm focus:border-accent touch:h-9";

/** Time that somebody spent, and what they did. */
export function Entry({ entry, spending }: { entry: TimeEntry; spending: ReturnType<typeof useSpending> }) {
  const person = usePerson(entry.user);
  const [changing, setChanging] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const done = () => {
    setChanging(false);
    requestAnimationFrame(() => pencil.current?.focus());
  };
  if (changing)
    return (
      <li>
        <NoteForm entry={entry} onKeep={(note) => spending.change(entry, note)} onDone={done} />
      </li>
    );
  const what = `${spentName(entry.minutes)}, ${dayName(entry.day)}`;
  return (
    <li className="flex items-start gap-2 py-1">
      <Avatar name={person?.name ?? ""} colour={person?.colour ?? 0} picture={person?.picture} size="xs" />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium tabular-nums">{spentName(entry.minutes)}</span>
          <span className="text-ink-3"> · {dayName(entry.day)}</span>
        </p>
        {entry.note && <p className="wrap-anywhere text-ink-2">{entry.note}</p>}
      </div>
      {entry.can.edit && (
        <IconButton ref={pencil} size="sm" label={t("Change: {what}", { what })} onClick={() => setChanging(true)}>
          <Pencil size={13} aria-hidden />
        </IconButton>
      )}
      {entry.can.delete && (
        <IconButton size="sm" label={t("Take away: {what}", { what })} onClick={() => void spending.remove(entry)}>
          <Trash2 size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

interface FormProps {
  /** What is to be said otherwise. */
  entry?: TimeEntry;
  /** Whether it was kept. */
  onKeep(note: Note): Promise<boolean>;
  onDone(): void;
}

/** Takes how long something took, on which day, and what it was. */
export function NoteForm({ entry, onKeep, onDone }: FormProps) {
  const [spent, setSpent] = useState(entry ? spentName(entry.minutes) : "");
  const [day, setDay] = useState(entry?.day ?? today());
  const [note, setNote] = useState(entry?.note ?? "");
  const [busy, setBusy] = useState(false);
  const minutes = spentOf(spent);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!minutes || !day || busy) return;
    setBusy(true);
    if (await onKeep({ day, minutes, note: note.trim() })) onDone();
    else setBusy(false);
  };
  const keyed = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} onKeyDown={keyed} className="flex flex-wrap items-center gap-1.5 py-1">
      <input
        autoFocus
        aria-label={t("How long")}
        placeholder="1h 30m"
        value={spent}
        aria-invalid={minutes === undefined || undefined}
        onChange={(event) => setSpent(event.target.value)}
        className={`${BOX} w-24 aria-invalid:border-danger`}
      />
      <input type="date" aria-label={t("Day")} value={day} max={today()} required onChange={(event) => setDay(event.target.value)} className={`${BOX} flex-1`} />
      <input aria-label={t("What was done")} placeholder={t("What was done")} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} className={`${BOX} w-full`} />
      {minutes === undefined && (
        <p role="alert" className="w-full text-sm text-danger-text">
          {t("Say up to 24 hours, as in 1h 30m, 1:30 or 1.5h.")}
        </p>
      )}
      <Button size="sm" type="submit" look="primary" disabled={!minutes || !day} busy={busy}>
        {t("Save")}
      </Button>
      <Button size="sm" onClick={onDone}>
        {t("Cancel")}
      </Button>
    </form>
  );
}
