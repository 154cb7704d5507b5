import { useMemo } from "react";
import type { ReportDay } from "@/api/types";
import { t } from "@/lib/i18n";
import type { Series } from "@/ui/plot";
import { layers, type Unit } from "../../model/report";
import { stageName } from "../../words";
import { Panel } from "@/ui/figure";
import { DayPlot, dayWord, much } from "./Panel";

/** The cumulative flow: how much there was of each stage, one upon the other. */
export function Flow({ days, unit }: { days: ReportDay[]; unit: Unit }) {
  const series = useMemo<Series[]>(() => {
    const { backlog, waiting, active, done } = layers(days, unit);
    return [
      { label: stageName("backlog"), tone: "line-strong", shape: "area", values: backlog },
      { label: stageName("waiting"), tone: "away", shape: "area", values: waiting },
      { label: stageName("active"), tone: "ember", shape: "area", values: active },
      { label: stageName("done"), tone: "accent", shape: "area", values: done },
    ];
  }, [days, unit]);
  const last = days.at(-1);
  if (!last) return null;
  return (
    <Panel name={t("Cumulative flow")} value={t("{amount} in progress", { amount: much(last.active[unit], unit) })} note={t("{waiting} to do, {backlog} in the backlog, {done} done", told(last, unit))}>
      <DayPlot
        days={days.map(({ day }) => day)}
        series={series}
        unit={unit}
        told={(at) => {
          const day = days[at] ?? last;
          return t("{day}: {done} done, {active} in progress, {waiting} to do, {backlog} in the backlog", { day: dayWord(day.day), ...told(day, unit) });
        }}
      />
    </Panel>
  );
}

const told = (day: ReportDay, unit: Unit) => ({
  done: much(day.done[unit], unit),
  active: much(day.active[unit], unit),
  waiting: much(day.waiting[unit], unit),
  backlog: much(day.backlog[unit], unit),
});
