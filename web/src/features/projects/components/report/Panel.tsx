import type { ReactNode } from "react";
import { count } from "@/lib/text";
import { DayFigure } from "@/ui/figure";
import type { Series } from "@/ui/plot";
import { estimateName } from "../../model/estimate";
import type { Unit } from "../../model/report";
import { fullDay } from "../../words";

/** How much it is, in the unit. */
export const much = (amount: number, unit: Unit): string => (unit === "minutes" ? estimateName(amount) : count(amount));

interface DaysProps {
  /** The days, as they are written. */
  days: string[];
  series: Series[];
  unit: Unit;
  /** What is said of the day that the pointer is at. */
  told(at: number): ReactNode;
}

/** Numbers by days, in the unit. */
export const DayPlot = ({ unit, ...props }: DaysProps) => <DayFigure {...props} format={(amount) => axis(amount, unit)} />;

export const dayWord = (text: string): string => fullDay(text, true);

/** Numbers of an axis: whole tasks, or whole hours. */
function axis(amount: number, unit: Unit): string {
  if (unit === "minutes") return `${count(Math.round(amount / 60))} h`;
  return Number.isInteger(amount) ? count(amount) : "";
}
