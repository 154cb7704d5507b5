import { Play, Plus, Square, Timer as Watch, X } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/api/me";
import { usePerson } from "@/api/people";
import type { TaskTime, TaskWhole, Timer } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { Button, IconButton } from "@/ui/button";
import { spentName } from "../../model/spent";
import { useEntries, useSpending, useStopping, useTimer } from "../../spent";
import { Clock } from "./Clock";
import { Entry, NoteForm } from "./TimeEntry";

/** The time that was spent on a task: my timer, who else counts, what was noted, and the sum of it. */
export function TimeSpent({ task, may }: { task: TaskWhole; may: boolean }) {
  const me = useMe().user.id;
  const timer = useTimer();
  const { entries, more, fetchMore, busy } = useEntries(task.key);
  const spending = useSpending(task.key);
  const [noting, setNoting] = useState(false);
  const others = task.time.counting.filter(({ user }) => user !== me);
  const here = timer?.task === task.id ? timer : null;
  if (!may && entries.length === 0 && others.length === 0) return null;
  return (
    <section aria-label={t("Time")} className="flex flex-col gap-1.5">
      <h3 className="flex min-h-7 items-center gap-2 text-base">
        {t("Time")}
        <Sum time={task.time} estimate={task.estimate_minutes} />
        {may && (
          <span className="ms-auto flex shrink-0 items-center gap-0.5">
            {here ? (
              <Stop timer={here} />
            ) : (
              <IconButton size="sm" label={timer ? t("Start the timer here; that of {key} stops", { key: timer.key }) : t("Start the timer")} disabled={spending.busy} onClick={() => spending.start(timer)}>
                <Play size={14} aria-hidden />
              </IconButton>
            )}
            <IconButton size="sm" label={t("Note time")} pressed={noting} onClick={() => setNoting(!noting)}>
              <Plus size={15} aria-hidden />
            </IconButton>
          </span>
        )}
      </h3>
      {task.estimate_minutes !== null && task.time.minutes > 0 && <Bar spent={task.time.minutes} estimate={task.estimate_minutes} />}
      {others.length > 0 && (
        <ul aria-label={t("Who counts right now")} className="text-sm">
          {others.map((one) => (
            <Other key={one.user} {...one} />
          ))}
        </ul>
      )}
      {noting && <NoteForm onKeep={spending.note} onDone={() => setNoting(false)} />}
      {entries.length > 0 && (
        <ul aria-label={t("Time that was spent")} className="text-sm">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} spending={spending} />
          ))}
        </ul>
      )}
      {more && (
        <Button size="sm" look="quiet" className="self-start" busy={busy} onClick={fetchMore}>
          {t("Show earlier entries")}
        </Button>
      )}
    </section>
  );
}

/** What was spent, of what was thought. */
function Sum({ time, estimate }: { time: TaskTime; estimate: number | null }) {
  if (time.minutes === 0) return null;
  return (
    <span className="min-w-0 truncate text-sm font-normal text-ink-2">
      {estimate === null ? spentName(time.minutes) : t("{spent} of {estimate}", { spent: spentName(time.minutes), estimate: spentName(estimate) })}
    </span>
  );
}

function Bar({ spent, estimate }: { spent: number; estimate: number }) {
  const over = spent > estimate;
  return (
    <div aria-hidden className="h-1 overflow-hidden rounded-full bg-active" title={over ? t("{time} more than was thought", { time: spentName(spent - estimate) }) : undefined}>
      <div className={cx("h-full rounded-full", over ? "bg-danger" : "bg-accent")} style={{ width: `${Math.min(100, (100 * spent) / Math.max(1, estimate))}%` }} />
    </div>
  );
}

function Stop({ timer }: { timer: Timer }) {
  const { busy, stop, discard } = useStopping(timer);
  return (
    <>
      <Button size="sm" icon={<Square size={12} aria-hidden className="fill-current" />} disabled={busy} onClick={stop}>
        {t("Stop")}
        <span className="text-ink-2">
          <Clock since={timer.started_at} />
        </span>
      </Button>
      <IconButton size="sm" label={t("Stop without noting")} disabled={busy} onClick={discard}>
        <X size={14} aria-hidden />
      </IconButton>
    </>
  );
}

function Other({ user, started_at }: TaskTime["counting"][number]) {
  const person = usePerson(user);
  return (
    <li className="flex items-center gap-2 py-1">
      <Avatar name={person?.name ?? ""} colour={person?.colour ?? 0} picture={person?.picture} size="xs" />
      <span className="min-w-0 flex-1 truncate">{t("{name} is at it", { name: person?.name ?? "" })}</span>
      <Watch size={13} aria-hidden className="text-accent-text" />
      <Clock since={started_at} />
    </li>
  );
}
