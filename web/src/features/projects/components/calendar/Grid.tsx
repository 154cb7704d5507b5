import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { useGrasp } from "@/lib/grasp";
import { t } from "@/lib/i18n";
import { barsOf, between, monthOf, monthsOn, plus, type Bar, type Day, type Span } from "../../model/calendar";
import { fullDay, weekdayName } from "../../words";
import type { Days } from "./Agenda";
import { Chip } from "./Chip";

/** Lines of tasks that a week of a month has room for. */
const LINES = 3;
/** Rem of the head of a day, and of a line. */
const HEAD = 2;
const LINE = 1.75;

interface Props extends Days {
  onShow(day: Day): void;
  onSpan(span: Span): void;
}

interface Drag {
  task: Task;
  x: number;
  y: number;
  /** The day under the pointer. */
  over: Day | null;
}

/** The days as a grid, in which one goes by arrows from day to day; tasks go by pointer or with Alt. */
export function Grid({ project, tasks, weeks, span, now, here, open, onMove, onShow, onSpan, onMake }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const wanted = useRef<Day | null>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const days = weeks.flat();
  const month = "month" in span ? span.month : null;
  const usual = days.includes(now) && (!month || monthOf(now) === month) ? now : month ? `${month}-01` : (days[0] as Day);
  const [last, setLast] = useState(usual);
  // One day is reached by Tab, and from it its tasks.
  const active = days.includes(last) ? last : usual;

  const arrive = () => {
    const day = wanted.current && grid.current?.querySelector<HTMLElement>(`[data-head="${wanted.current}"]`);
    if (!day) return;
    wanted.current = null;
    day.focus();
  };
  // A day of another page is there after that was turned.
  useEffect(arrive);

  const go = (day: Day) => {
    wanted.current = day;
    setLast(day);
    if (days.includes(day)) arrive();
    else onShow(day);
  };
  const keyed = (event: KeyboardEvent, day: Day, at: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
    const to: Record<string, () => Day> = {
      ArrowLeft: () => plus(day, -ahead),
      ArrowRight: () => plus(day, ahead),
      ArrowUp: () => plus(day, -7),
      ArrowDown: () => plus(day, 7),
      Home: () => plus(day, -at),
      End: () => plus(day, 6 - at),
      PageUp: () => (month ? monthsOn(day, -1) : plus(day, -7)),
      PageDown: () => (month ? monthsOn(day, 1) : plus(day, 7)),
    };
    const next = to[event.key]?.();
    if (!next) return;
    event.preventDefault();
    go(next);
  };

  const under = (x: number, y: number): Day | null => {
    for (const one of grid.current?.querySelectorAll<HTMLElement>("[data-day]") ?? []) {
      const box = one.getBoundingClientRect();
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) return one.dataset.day ?? null;
    }
    return null;
  };
  const grasp = useGrasp<{ task: Task; day: Day }>(grid, {
    move: ({ task }, { dx, dy, x, y }) => setDrag({ task, x: dx, y: dy, over: under(x, y) }),
    drop: ({ task, day }, { x, y }) => {
      setDrag(null);
      const over = under(x, y);
      if (over) onMove(task, between(day, over));
    },
    cancel: () => setDrag(null),
  });
  const press = (event: PointerEvent, task: Task) => {
    const day = under(event.clientX, event.clientY);
    if (day && project.can.write) grasp(event, { task, day });
  };

  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t("Days")}
      className={cx("flex flex-1 flex-col overflow-clip rounded-lg border border-line", drag && "cursor-grabbing select-none")}
    >
      <div role="row" className="grid grid-cols-7 border-b border-line">
        {weeks[0]?.map((day) => (
          <span key={day} role="columnheader" className="truncate px-2 py-1 text-sm text-ink-3">
            <span aria-hidden>{weekdayName(day, true)}</span>
            <span className="sr-only">{weekdayName(day)}</span>
          </span>
        ))}
      </div>
      {weeks.map((week) => {
        const bars = barsOf(week, tasks);
        const lines = Math.max(0, ...bars.map(({ line }) => line + 1));
        // Without a month all have room; with one as many as have lines, and the rest is a number that leads to the week.
        const room = month && lines > LINES ? LINES : lines;
        return (
          <div key={week[0]} role="row" className="grid flex-1 grid-cols-7 border-line not-last:border-b" style={{ minHeight: `${Math.max(HEAD + (lines > room ? room + 1 : room) * LINE + 0.25, month ? 6 : 16)}rem` }}>
            {week.map((day, at) => {
              const covers = bars.filter((bar) => bar.at <= at && at < bar.at + bar.length);
              const more = covers.filter(({ line }) => line >= room).length;
              const stop = active === day ? 0 : -1;
              return (
                <div
                  key={day}
                  role="gridcell"
                  data-day={day}
                  tabIndex={-1}
                  aria-current={day === now ? "date" : undefined}
                  onFocus={() => setLast(day)}
                  onClick={(event) => event.target === event.currentTarget && onMake?.(day)}
                  className={cx("relative min-w-0 border-line not-last:border-e", onMake && "cursor-pointer", month && monthOf(day) !== month && "bg-sunken", drag?.over === day && "outline-2 -outline-offset-2 outline-accent")}
                >
                  <Head day={day} now={now} stop={stop} onKeyDown={(event) => keyed(event, day, at)} onMake={onMake} />
                  {covers
                    .filter((bar) => bar.at === at && bar.line < room)
                    .map((bar) => (
                      <Placed key={bar.task.id} bar={bar} drag={drag?.task.id === bar.task.id ? drag : null}>
                        <Chip
                          task={bar.task}
                          here={here}
                          open={open}
                          before={bar.before}
                          after={bar.after}
                          tabIndex={stop}
                          onMove={onMove}
                          onPress={(event) => press(event, bar.task)}
                          onKeyDown={(event) => event.key === "Escape" && go(day)}
                        />
                      </Placed>
                    ))}
                  {more > 0 && (
                    <button
                      type="button"
                      tabIndex={stop}
                      className="absolute inset-x-1 h-6 truncate rounded-xs px-1.5 text-start text-sm text-ink-2 hover:bg-hover"
                      style={{ top: `${HEAD + room * LINE}rem` }}
                      onClick={() => onSpan({ week: day })}
                    >
                      {t("{n, plural, one {# more} other {# more}}", { n: more })}
                    </button>
                  )}
                </div>
              );
            })}
          </div>
        );
      })}
    </div>
  );
}

interface HeadProps {
  day: Day;
  now: Day;
  stop: number;
  onKeyDown(event: KeyboardEvent): void;
  onMake?(day: Day): void;
}

/** The number of a day; a press makes a task that is due on it. */
function Head({ day, now, stop, onKeyDown, onMake }: HeadProps) {
  return (
    <button
      type="button"
      data-head={day}
      tabIndex={stop}
      aria-label={onMake ? t("New task on {day}", { day: fullDay(day) }) : fullDay(day)}
      onKeyDown={onKeyDown}
      onClick={() => onMake?.(day)}
      className={cx("m-1 grid h-6 min-w-6 place-items-center rounded-full px-1 text-sm", day === now ? "bg-accent font-medium text-accent-ink" : "text-ink-2 hover:bg-hover")}
    >
      {Number(day.slice(8))}
    </button>
  );
}

/** The place of a task in its week: from its first day there over the others. */
const Placed = ({ bar, drag, children }: { bar: Bar; drag: Drag | null; children: React.ReactNode }) => (
  <div
    className={cx("absolute z-1", bar.before ? "start-0" : "start-1", drag && "pointer-events-none z-20 opacity-80 shadow-lift")}
    style={{
      top: `${HEAD + bar.line * LINE}rem`,
      width: `calc(${bar.length * 100}% - ${0.25 * (Number(!bar.before) + Number(!bar.after))}rem + ${bar.length - 1}px)`,
      transform: drag ? `translate(${drag.x}px, ${drag.y}px)` : undefined,
    }}
  >
    {children}
  </div>
);
