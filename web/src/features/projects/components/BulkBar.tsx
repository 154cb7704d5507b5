import { CalendarClock, Tags, Trash2, UserRound, X } from "lucide-react";
import { useState } from "react";
import type { Id, Priority, Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { linesOf, takenBack, type Line, type Wish } from "../model/bulk";
import { MOST } from "../model/selection";
import { useBatch } from "../queries";
import { PRIORITIES, priorityName } from "../words";
import type { Picker } from "./AssignDialog";

interface Props {
  /** What the tasks that are selected have in common: statuses only if they are of one project. */
  ground: Pick<Project, "statuses" | "labels">;
  /** The tasks that are shown, whether those are all that are found, and which of them are selected. */
  tasks: Task[];
  whole: boolean;
  selected: Task[];
  Picker: Picker;
  onAll(): void;
  onNone(): void;
}

const NOBODY: Set<Id> = new Set();
const SELECT = "h-8 max-w-32 rounded-sm border border-line-strong bg-raised px-1.5 text-sm touch:h-9";

/** What is done to all selected tasks at once. Each can be taken back for a while. */
export function BulkBar({ ground, tasks, whole, selected, Picker, onAll, onNone }: Props) {
  const [asking, setAsking] = useState<"people" | "due" | "label" | null>(null);
  const run = useBulk(selected);
  const n = selected.length;
  const close = () => setAsking(null);
  const keep = (wish: Wish) => {
    close();
    void run.change(wish);
  };
  return (
    <div
      role="toolbar"
      aria-label={t("Selected tasks")}
      className="inset-x-0 top-0 flex min-h-15 flex-wrap items-center gap-2 border-b border-line bg-raised px-4 py-2 shadow-float sm:absolute sm:px-6"
    >
      <p role="status" className="font-medium">
        {t("{n, plural, one {# selected} other {# selected}}", { n })}
      </p>
      {n < Math.min(tasks.length, MOST) && (
        <Button size="sm" look="quiet" onClick={onAll}>
          {tasks.length > MOST ? t("Select the first {n}", { n: MOST }) : whole ? t("Select all {n}", { n: tasks.length }) : t("Select the {n} that are shown", { n: tasks.length })}
        </Button>
      )}
      {ground.statuses.length > 0 && (
        <select aria-label={t("Status of those selected")} className={SELECT} value="" onChange={(event) => keep({ status: event.target.value })}>
          <option value="" disabled>
            {t("Status")}
          </option>
          {ground.statuses.map(({ word, name }) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </select>
      )}
      <select aria-label={t("Priority of those selected")} className={SELECT} value="" onChange={(event) => keep({ priority: event.target.value as Priority })}>
        <option value="" disabled>
          {t("Priority")}
        </option>
        {PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            {priorityName(priority)}
          </option>
        ))}
      </select>
      <Button size="sm" icon={<UserRound size={14} aria-hidden />} onClick={() => setAsking("people")}>
        {t("Assign")}
      </Button>
      <Button size="sm" icon={<CalendarClock size={14} aria-hidden />} onClick={() => setAsking("due")}>
        {t("Due")}
      </Button>
      <Button size="sm" icon={<Tags size={14} aria-hidden />} onClick={() => setAsking("label")}>
        {t("Label")}
      </Button>
      <Button size="sm" icon={<Trash2 size={14} aria-hidden />} onClick={() => void run.throwAway().then((done) => done && onNone())}>
        {t("Delete")}
      </Button>
      <IconButton size="sm" label={t("Select none")} className="ms-auto" onClick={onNone}>
        <X size={15} aria-hidden />
      </IconButton>
      {asking === "people" && <PeopleDialog n={n} Picker={Picker} onKeep={(assignees) => keep({ assignees })} onClose={close} />}
      {asking === "due" && <DueDialog n={n} onKeep={(due) => keep({ due })} onClose={close} />}
      {asking === "label" && <LabelDialog labels={ground.labels} n={n} onKeep={keep} onClose={close} />}
    </div>
  );
}

/** Changes all selected, in one commit, and takes that back in another. */
function useBulk(selected: Task[]) {
  const { send, newest } = useBatch();
  const undoable = (text: string, back: () => Line[]) => {
    const undo = () => {
      const lines = back();
      if (lines.length > 0) void send(selected, lines);
    };
    toast(text, { action: { label: t("Undo"), run: undo } });
  };
  return {
    change: async (wish: Wish) => {
      const lines = linesOf(selected, wish);
      if (lines.length === 0) return toast(t("They are all like that already."));
      const after = await send(selected, lines);
      if (!after) return;
      undoable(t("{n, plural, one {# task was changed.} other {# tasks were changed.}}", { n: lines.length }), () => takenBack(selected, after, newest(after)));
    },
    throwAway: async () => {
      const ids = selected.map(({ id }) => id);
      if (!(await send(selected, ids.map((id) => ({ id, trash: true }))))) return false;
      undoable(t("{n, plural, one {# task was thrown away.} other {# tasks were thrown away.}}", { n: ids.length }), () => ids.map((id) => ({ id, trash: false })));
      return true;
    },
  };
}

const heading = (n: number) => t("{n, plural, one {# task} other {# tasks}}", { n });

function PeopleDialog({ n, Picker, onKeep, onClose }: { n: number; Picker: Picker; onKeep(people: Id[]): void; onClose(): void }) {
  const [chosen, setChosen] = useState<Id[]>([]);
  return (
    <Dialog title={`${t("Who does them")}: ${heading(n)}`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onKeep(chosen);
        }}
      >
        <Picker without={NOBODY} chosen={chosen} most={20} onChange={setChosen} />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit">
            {chosen.length > 0 ? t("Assign") : t("Assign to nobody")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function DueDialog({ n, onKeep, onClose }: { n: number; onKeep(due: string | null): void; onClose(): void }) {
  const [day, setDay] = useState("");
  return (
    <Dialog title={`${t("When they are due")}: ${heading(n)}`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onKeep(day || null);
        }}
      >
        <TextField label={t("Due")} type="date" autoFocus value={day} onChange={(event) => setDay(event.target.value)} />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit">
            {day ? t("Set") : t("Take the date away")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

function LabelDialog({ labels, n, onKeep, onClose }: { labels: Project["labels"]; n: number; onKeep(wish: Wish): void; onClose(): void }) {
  const [label, setLabel] = useState("");
  const name = label.trim();
  return (
    <Dialog title={`${t("Label")}: ${heading(n)}`} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (name) onKeep({ label: name });
        }}
      >
        <TextField label={t("Label")} autoFocus required maxLength={40} list="bulk-labels" value={label} onChange={(event) => setLabel(event.target.value)} />
        <datalist id="bulk-labels">
          {labels.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </datalist>
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button disabled={!name} onClick={() => onKeep({ unlabel: name })}>
            {t("Remove")}
          </Button>
          <Button look="primary" type="submit" disabled={!name}>
            {t("Add")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
