import { useMemo } from "react";
import type { ReportDay } from "@/api/types";
import { t } from "@/lib/i18n";
import type { Series } from "@/ui/plot";
import { remaining, scope, straight, type Unit } from "../../model/report";
import { Panel } from "@/ui/figure";
import { DayPlot, dayWord, much } from "./Panel";

/** Burn-down and burn-up in one: what is left against the straight way to nothing, under all that there is. */
export function Burn({ days, unit }: { days: ReportDay[]; unit: Unit }) {
  const series = useMemo<Series[]>(
    () => [
      { label: t("Remaining"), tone: "accent", shape: "area", values: days.map((day) => remaining(day, unit)) },
      { label: t("Straight to nothing"), tone: "ink-3", shape: "level", values: straight(days, unit) },
      { label: t("All, with what is done"), tone: "ember", shape: "line", values: days.map((day) => scope(day, unit)) },
    ],
    [days, unit],
  );
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const difference = remaining(last, unit) - remaining(first, unit);
  const amount = much(Math.abs(difference), unit);
  const note = difference === 0 ? t("as much as on the first day") : difference < 0 ? t("{amount} less than on the first day", { amount }) : t("{amount} more than on the first day", { amount });
  return (
    <Panel name={t("Burn-down and burn-up")} value={t("{amount} remaining", { amount: much(remaining(last, unit), unit) })} note={note}>
      <DayPlot
        days={days.map(({ day }) => day)}
        series={series}
        unit={unit}
        told={(at) => {
          const day = days[at] ?? last;
          return t("{day}: {remaining} of {all} remaining", { day: dayWord(day.day), remaining: much(remaining(day, unit), unit), all: much(scope(day, unit), unit) });
        }}
      />
    </Panel>
  );
}
