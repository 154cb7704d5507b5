import { Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { barsOf, monthOf, type Day, type Span } from "../../model/calendar";
import type { Ground } from "../../model/grouping";
import { fullDay } from "../../words";
import { Chip } from "./Chip";

/** Days with their tasks, and what can be done on them. */
export interface Days {
  project: Ground;
  tasks: Task[];
  weeks: Day[][];
  span: Span;
  now: Day;
  here: string;
  open: string | null;
  onMove(task: Task, days: number): void;
  onMake?(day: Day): void;
}

/** The days below one another, each with its tasks. */
export function Agenda({ tasks, weeks, span, now, here, open, onMove, onMake }: Days) {
  const days = weeks.flat().filter((day) => "week" in span || monthOf(day) === span.month);
  const list = useRef<HTMLUListElement>(null);
  const page = days[0];
  useEffect(() => list.current?.querySelector('[aria-current="date"]')?.scrollIntoView({ block: "center" }), [page]);
  return (
    <ul ref={list} className="divide-y divide-line rounded-lg border border-line">
      {days.map((day) => (
        <li key={day} aria-current={day === now ? "date" : undefined} className="flex items-start gap-2 px-3 py-1.5">
          <h3 className={cx("w-24 shrink-0 py-1 text-sm font-normal touch:py-2", day === now ? "font-medium text-accent-text" : "text-ink-3")}>
            <Brief day={day} />
          </h3>
          <div className="flex min-w-0 flex-1 flex-col gap-1 touch:[&_a]:h-8">
            {barsOf([day], tasks).map(({ task, before, after }) => (
              <Chip key={task.id} task={task} here={here} open={open} before={before} after={after} onMove={onMove} />
            ))}
          </div>
          {onMake && (
            <IconButton size="sm" label={t("New task on {day}", { day: fullDay(day) })} className="touch:size-8" onClick={() => onMake(day)}>
              <Plus size={14} aria-hidden />
            </IconButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** A day in a few letters, and in whole words for who hears it. */
const Brief = ({ day }: { day: Day }) => (
  <>
    <span aria-hidden>{fullDay(day, true)}</span>
    <span className="sr-only">{fullDay(day)}</span>
  </>
);
