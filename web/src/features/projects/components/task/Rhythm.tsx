import { AlarmClock, Plus, X } from "lucide-react";
import { useState } from "react";
import type { TaskReminder, TaskRepeat, TaskWhole } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { reminderTimes } from "@/lib/later";
import { shortTime } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { BEFORE, beforeName, reminderName, useReminders } from "../../rhythm";
import { Repeats } from "./Repeats";

const TimeDialog = part(() => import("@/ui/timeDialog").then((m) => m.default));

interface Props {
  task: TaskWhole;
  may: boolean;
  onRepeat(repeat: TaskRepeat | null): void;
}

/** By what a task comes again, and when it comes back to me. */
export function Rhythm({ task, may, onRepeat }: Props) {
  return (
    <>
      <Repeats task={task} may={may} onKeep={onRepeat} />
      <Reminders task={task} />
    </>
  );
}

/** When I am reminded of a task. Nobody else sees that. */
function Reminders({ task }: { task: TaskWhole }) {
  const [adding, setAdding] = useState(false);
  const [asking, setAsking] = useState(false);
  const { set, drop } = useReminders(task.key);
  const wholeDay = task.due?.length === 10;
  const known = new Set(task.reminders.map((one) => one.minutes_before));
  const before = task.due ? BEFORE.filter((minutes) => !known.has(minutes)) : [];
  const done = () => {
    setAdding(false);
    setAsking(false);
  };
  return (
    <section aria-label={t("Reminders")} className="flex flex-col gap-1.5">
      <h3 className="flex items-center text-base">
        {t("Reminders")}
        {!task.closed_at && (
          <IconButton size="sm" label={t("Remind me")} pressed={adding} className="ms-auto" onClick={() => setAdding(!adding)}>
            <Plus size={15} aria-hidden />
          </IconButton>
        )}
      </h3>
      {task.reminders.length > 0 && (
        <ul aria-label={t("My reminders")}>
          {task.reminders.map((one) => (
            <Line key={one.id} one={one} wholeDay={wholeDay} onDrop={() => void drop(one)} />
          ))}
        </ul>
      )}
      {adding && !task.closed_at && (
        <ul aria-label={t("When to remind me")} className="flex flex-wrap gap-1.5">
          {before.map((minutes) => (
            <li key={minutes}>
              <Button size="sm" onClick={() => void set({ minutes_before: minutes }).then((kept) => kept && done())}>
                {beforeName(minutes, wholeDay)}
              </Button>
            </li>
          ))}
          <li>
            <Button size="sm" autoFocus={before.length === 0} onClick={() => setAsking(true)}>
              {t("At a time…")}
            </Button>
          </li>
        </ul>
      )}
      {asking && (
        <TimeDialog
          title={t("Remind me of {key}", { key: task.key })}
          action={t("Remind me then")}
          choices={reminderTimes()}
          onClose={() => setAsking(false)}
          onChoose={(at) => {
            done();
            void set({ at: at.toISOString() });
          }}
        />
      )}
    </section>
  );
}

function Line({ one, wholeDay, onDrop }: { one: TaskReminder; wholeDay: boolean; onDrop(): void }) {
  const name = reminderName(one, wholeDay);
  return (
    <li className="flex items-center gap-2 text-sm">
      <AlarmClock size={14} aria-hidden className={cx("shrink-0", one.at ? "text-ink-2" : "text-ink-3")} />
      <span className={cx("min-w-0 flex-1 py-1", !one.at && "text-ink-3")}>
        {name}
        {one.minutes_before !== null && <span className="text-ink-3"> · {one.at ? shortTime(one.at) : t("doesn't come")}</span>}
      </span>
      <IconButton size="sm" label={t("Don't remind me: {when}", { when: name })} onClick={onDrop}>
        <X size={13} aria-hidden />
      </IconButton>
    </li>
  );
}
