import { Repeat } from "lucide-react";
import { useState } from "react";
import type { TaskRepeat, TaskWhole } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { likeness, repeatName, RHYTHMS, rhythmName, unitName, UNITS, WEEKDAYS, weekdayName, type Rhythm } from "../../repeat";

const BOX = "h-8 rounded-sm border border-line bg-raised px-2 text-sm focus:border-accent disabled:opacity-100 touch:h-9";

interface Props {
  task: TaskWhole;
  may: boolean;
  /** What to repeat by from now on; null for not at all. */
  onKeep(repeat: TaskRepeat | null): void;
}

/** By what a task comes again when it is done. */
export function Repeats({ task, may, onKeep }: Props) {
  const [own, setOwn] = useState(false);
  if (!may && !task.repeat) return null;
  const known = task.repeat && likeness(task.repeat);
  const choose = (value: string) => {
    setOwn(value === "own");
    if (value === "never") onKeep(null);
    else if (value !== "own") onKeep(RHYTHMS[Number(value)] ?? null);
  };
  return (
    <section aria-label={t("Repeat")} className="flex flex-col gap-1.5">
      <h3 className="text-base">{t("Repeat")}</h3>
      {task.repeat && (
        <p className="flex items-center gap-2 text-sm">
          <Repeat size={14} aria-hidden className="shrink-0 text-ink-2" />
          {repeatName(task.repeat)}
        </p>
      )}
      {may && (
        <select aria-label={t("How it repeats")} value={own || (task.repeat && !known) ? "own" : known ? RHYTHMS.indexOf(known) : "never"} onChange={(event) => choose(event.target.value)} className={cx(BOX, "w-fit max-w-full")}>
          <option value="never">{t("Doesn't repeat")}</option>
          {RHYTHMS.map((one, at) => (
            <option key={rhythmName(one)} value={at}>
              {rhythmName(one)}
            </option>
          ))}
          <option value="own">{t("Otherwise…")}</option>
        </select>
      )}
      {may && !own && task.repeat && !known && (
        <Button size="sm" className="w-fit" onClick={() => setOwn(true)}>
          {t("Change how it repeats")}
        </Button>
      )}
      {may && own && (
        <Own
          from={task.repeat}
          onLeave={() => setOwn(false)}
          onKeep={(rule) => {
            setOwn(false);
            onKeep(rule);
          }}
        />
      )}
    </section>
  );
}

/** A rhythm of one's own. */
function Own({ from, onKeep, onLeave }: { from: Rhythm | null; onKeep(rule: TaskRepeat): void; onLeave(): void }) {
  const [rule, setRule] = useState<TaskRepeat>(() => ({ unit: "week", every: 1, weekdays: [], day: null, month: null, from: "date", ...from }));
  const byDate = rule.from === "date";
  const turn = (weekday: TaskRepeat["weekdays"][number]) =>
    setRule((now) => ({ ...now, weekdays: WEEKDAYS.filter((one) => (one === weekday) !== now.weekdays.includes(one)) }));
  const keep = () => {
    const monthly = byDate && rule.unit === "month";
    const same = from?.unit === rule.unit;
    onKeep({ ...rule, weekdays: byDate && rule.unit === "week" ? rule.weekdays : [], day: monthly || (byDate && same && rule.unit === "year") ? rule.day : null, month: byDate && same && rule.unit === "year" ? rule.month : null });
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => event.key === "Escape" && onLeave()}
    >
      <div className="flex flex-wrap items-center gap-2 text-sm">
        {t("Every")}
        <input
          autoFocus
          type="number"
          aria-label={t("Every so many")}
          min={1}
          max={366}
          required
          value={rule.every || ""}
          onChange={(event) => setRule({ ...rule, every: Number(event.target.value) })}
          className={cx(BOX, "w-18")}
        />
        <select aria-label={t("Days, weeks, months or years")} value={rule.unit} onChange={(event) => setRule({ ...rule, unit: event.target.value as TaskRepeat["unit"] })} className={BOX}>
          {UNITS.map((unit) => (
            <option key={unit} value={unit}>
              {unitName(unit, rule.every)}
            </option>
          ))}
        </select>
        <select aria-label={t("Counted from when")} value={rule.from} onChange={(event) => setRule({ ...rule, from: event.target.value as TaskRepeat["from"] })} className={BOX}>
          <option value="date">{t("by its date")}</option>
          <option value="done">{t("after it is done")}</option>
        </select>
      </div>
      {byDate && rule.unit === "week" && (
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">{t("On which days")}</legend>
          {WEEKDAYS.map((weekday) => (
            <label key={weekday} className={cx("flex h-7 cursor-pointer items-center rounded-full border px-2 text-sm has-focus-visible:outline-2 touch:h-9", rule.weekdays.includes(weekday) ? "border-accent bg-accent-wash text-accent-text" : "border-line text-ink-2")}>
              <input type="checkbox" className="sr-only" checked={rule.weekdays.includes(weekday)} onChange={() => turn(weekday)} />
              {weekdayName(weekday)}
            </label>
          ))}
        </fieldset>
      )}
      {byDate && rule.unit === "month" && (
        <select aria-label={t("On which day")} value={rule.day ?? ""} onChange={(event) => setRule({ ...rule, day: Number(event.target.value) || null })} className={cx(BOX, "w-fit")}>
          <option value="">{t("On the day it is due")}</option>
          {Array.from({ length: 30 }, (_, at) => at + 1).map((day) => (
            <option key={day} value={day}>
              {t("On day {day}", { day })}
            </option>
          ))}
          <option value={31}>{t("On the last day")}</option>
        </select>
      )}
      <div className="flex gap-2">
        <Button size="sm" look="primary" type="submit">
          {t("Save")}
        </Button>
        <Button size="sm" look="quiet" onClick={onLeave}>
          {t("Cancel")}
        </Button>
      </div>
    </form>
  );
}
