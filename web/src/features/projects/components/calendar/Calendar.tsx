import { ChevronRight } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { useTick } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { WEEK_BEGINS } from "../../asking";
import { focusTask } from "../../focus";
import { dateless, dayAt, monthOf, monthsOn, movedBy, plus, today, weeksOf, type Day, type Span } from "../../model/calendar";
import type { Ground } from "../../model/grouping";
import { useTaskCount, type Change } from "../../queries";
import { spanName } from "../../words";
import { Agenda } from "./Agenda";
import { Grid } from "./Grid";
import { NewOnDay } from "./NewOnDay";

/** With less room than for as many letters the days stand below one another. */
const NARROW_REM = 34;

interface Props {
  /** Of the tasks, or what theirs have in common. */
  project: Ground;
  tasks: Task[];
  filter: string;
  span: Span;
  onSpan(span: Span): void;
  open: string | null;
  here: string;
  onChange(task: Task, change: Change): void;
}

/** The tasks on the days that they take, a month or a week at a time. */
export default function Calendar({ project, tasks, filter, span, onSpan, open, here, onChange }: Props) {
  const frame = useRef<HTMLElement>(null);
  const narrow = useNarrow(frame);
  const now = today(new Date(useTick()));
  const [making, setMaking] = useState<Day | null>(null);
  const week = "week" in span;
  const first = week ? span.week : `${span.month}-01`;
  const onPage = week ? now >= (weeksOf(span, WEEK_BEGINS)[0]?.[0] ?? "") && now <= (weeksOf(span, WEEK_BEGINS)[0]?.[6] ?? "") : monthOf(now) === span.month;
  const turn = (by: number) => onSpan(week ? { week: plus(span.week, by * 7) } : { month: monthOf(monthsOn(first, by)) });
  const show = (day: Day) => onSpan(week ? { week: day } : { month: monthOf(day) });

  const move = (task: Task, days: number) => {
    if (days === 0 || !project.can.write) return;
    const change = movedBy(task, days);
    onChange(task, change);
    const to = dayAt(change.due ?? change.start ?? now);
    if (!weeksOf(span, WEEK_BEGINS).flat().includes(to)) show(to);
    focusTask(task.id);
  };
  const same = { project, tasks, weeks: weeksOf(span, WEEK_BEGINS), span, now, open, here, onMove: move, onShow: show, onMake: project.can.write && project.key ? setMaking : undefined };
  return (
    <section ref={frame} aria-label={t("Calendar")} className="flex flex-1 flex-col px-4 pb-6 sm:px-6">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 aria-live="polite" className="min-w-40 text-md">
          {spanName(span, WEEK_BEGINS)}
        </h2>
        <div className="flex">
          <IconButton label={week ? t("The week before") : t("The month before")} onClick={() => turn(-1)}>
            <ChevronRight size={16} aria-hidden className="rotate-180 rtl:rotate-0" />
          </IconButton>
          <IconButton label={week ? t("The next week") : t("The next month")} onClick={() => turn(1)}>
            <ChevronRight size={16} aria-hidden className="rtl:rotate-180" />
          </IconButton>
        </div>
        <Button size="sm" disabled={onPage} onClick={() => show(now)}>
          {t("Today")}
        </Button>
        <div role="group" aria-label={t("Days shown")} className="flex">
          <Button size="sm" look="quiet" aria-pressed={!week} className="aria-pressed:bg-active" onClick={() => week && onSpan({ month: monthOf(span.week) })}>
            {t("Month")}
          </Button>
          <Button size="sm" look="quiet" aria-pressed={week} className="aria-pressed:bg-active" onClick={() => week || onSpan({ week: onPage ? now : first })}>
            {t("Week")}
          </Button>
        </div>
        <LeftOut name={project.key} filter={filter} />
      </div>
      {narrow ? <Agenda {...same} /> : <Grid {...same} onSpan={onSpan} />}
      {making && project.key && <NewOnDay name={project.key} day={making} onClose={() => setMaking(null)} />}
    </section>
  );
}

/** How many tasks have no day, and the way to them. */
function LeftOut({ name, filter }: { name: string | null; filter: string }) {
  const asked = dateless(filter);
  const count = useTaskCount(name, asked);
  if (!count) return null;
  return (
    <Link href={`${name === null ? "/tasks" : `/projects/${name}`}?view=list&filter=${encodeURIComponent(asked)}`} className="ms-auto text-sm text-ink-2 underline underline-offset-2 hover:text-ink">
      {t("{n} without a date", { n: count })}
    </Link>
  );
}

function useNarrow(frame: React.RefObject<HTMLElement | null>): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = () => setNarrow(box.clientWidth < NARROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize));
    measure();
    const eye = new ResizeObserver(measure);
    eye.observe(box);
    return () => eye.disconnect();
  }, [frame]);
  return narrow;
}
