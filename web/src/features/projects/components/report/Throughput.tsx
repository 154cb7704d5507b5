import { useMemo } from "react";
import type { ReportDay } from "@/api/types";
import { t } from "@/lib/i18n";
import { count } from "@/lib/text";
import type { Series } from "@/ui/plot";
import { WEEK_BEGINS } from "../../asking";
import { strides, type Unit } from "../../model/report";
import { Panel } from "@/ui/figure";
import { DayPlot, dayWord, much } from "./Panel";

/** How much was closed, and how many were made, by days or weeks. */
export function Throughput({ days, unit }: { days: ReportDay[]; unit: Unit }) {
  const stretches = useMemo(() => strides(days, unit, WEEK_BEGINS), [days, unit]);
  const series = useMemo<Series[]>(() => {
    const closed: Series = { label: t("Closed"), tone: "accent", shape: "bars", values: stretches.map((one) => one.closed) };
    const made: Series = { label: t("Made"), tone: "ember", shape: "line", values: stretches.map((one) => one.made) };
    // What was made has no estimate yet on that day, so in time it says nothing.
    return unit === "tasks" ? [closed, made] : [closed];
  }, [stretches, unit]);
  const [closed, made] = [stretches.reduce((sum, one) => sum + one.closed, 0), stretches.reduce((sum, one) => sum + one.made, 0)];
  const weekly = (closed / Math.max(days.length, 7)) * 7;
  return (
    <Panel
      name={t("Throughput")}
      value={t("{amount} closed", { amount: much(closed, unit) })}
      note={t("{weekly} in a week, {made} tasks made", { weekly: unit === "tasks" ? count(Math.round(weekly * 10) / 10) : much(Math.round(weekly), unit), made: count(made) })}
    >
      <DayPlot
        days={stretches.map(({ from }) => from)}
        series={series}
        unit={unit}
        told={(at) => {
          const one = stretches[at] ?? stretches.at(-1);
          if (!one) return null;
          const day = one.from === one.to ? dayWord(one.from) : t("{from} to {to}", { from: dayWord(one.from), to: dayWord(one.to) });
          return t("{day}: {closed} closed, {made} made", { day, closed: much(one.closed, unit), made: count(one.made) });
        }}
      />
    </Panel>
  );
}
