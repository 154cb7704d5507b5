import { useState, type ReactNode } from "react";
import { locale } from "@/lib/i18n";
import { placeOf } from "@/lib/noon";
import { Plot, type Series, type Tone } from "./plot";

interface Props {
  name: string;
  /** What it comes to, in a word or two. */
  value: string;
  note: ReactNode;
  children?: ReactNode;
}

/** A part of a report: what it comes to in words, and the picture that shows it. */
export function Panel({ name, value, note, children }: Props) {
  return (
    <section className="flex min-w-0 flex-col rounded-lg border border-line p-4 break-inside-avoid" aria-label={name}>
      <h2 className="text-sm font-medium text-ink-3">{name}</h2>
      <p className="mt-0.5 text-xl font-semibold">{value}</p>
      <p className="text-sm text-ink-3">{note}</p>
      {children}
    </section>
  );
}

const HEIGHT = 190;
const DAY_S = 86_400;
/** Days, weeks and months that may lie between two written days. */
export const STEPS = [1, 2, 3, 7, 14, 28, 61, 91].map((days) => days * DAY_S);

const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", timeZone: "UTC" });
/** A day on an axis. */
export const dayOn = (seconds: number): string => day.format(seconds * 1000);

interface DaysProps {
  /** The days, as they are written. */
  days: string[];
  series: Series[];
  /** A number on the axis. */
  format(amount: number): string;
  /** What is said of the day that the pointer is at. */
  told(at: number): ReactNode;
}

/** Numbers by days, with a legend where there are several, and what they were on the day that the pointer is at. */
export function DayFigure({ days, series, format, told }: DaysProps) {
  const [at, point] = useState<number | null>(null);
  const here = at !== null && at < days.length ? at : days.length - 1;
  return (
    <>
      <div className="mt-3">
        <Plot at={days.map(placeOf)} series={series} height={HEIGHT} format={format} when={dayOn} steps={STEPS} zone="UTC" onPoint={point} />
      </div>
      {series.length > 1 && <Legend series={series} />}
      <p className="mt-1 min-h-5 text-sm text-ink-2">{told(here)}</p>
    </>
  );
}

const TONES: Record<Tone, string> = { accent: "bg-accent", ember: "bg-ember", away: "bg-away", "line-strong": "bg-line-strong", "ink-3": "bg-ink-3" };

/** Which colour is what. */
export function Legend({ series }: { series: Pick<Series, "label" | "tone">[] }) {
  return (
    <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
      {series.toReversed().map(({ label, tone }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span aria-hidden className={`size-2.5 rounded-xs ${TONES[tone]}`} />
          {label}
        </li>
      ))}
    </ul>
  );
}

const HOUR_MS = 3_600_000;
const unitOf = (unit: "minute" | "hour" | "day", unitDisplay: "long" | "narrow" = "long") => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay, maximumFractionDigits: 1 });
const brief = unitOf("day", "narrow");
/** Days on an axis, as in "3.5d". */
export const daysBrief = (days: number): string => brief.format(days);
const [inMinutes, inHours, inDays] = [unitOf("minute"), unitOf("hour"), unitOf("day")];

/** How long something took by the clock, as in "3.5 days". */
export function elapsedName(ms: number): string {
  if (ms < HOUR_MS) return inMinutes.format(Math.round(ms / 60_000));
  return ms < 48 * HOUR_MS ? inHours.format(ms / HOUR_MS) : inDays.format(ms / (24 * HOUR_MS));
}
