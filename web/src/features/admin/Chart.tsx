import { useMemo } from "react";
import { Plot, type Tone } from "@/ui/plot";

interface Props {
  label: string;
  /** Seconds since 1970. */
  at: number[];
  values: (number | null)[];
  tone: Tone;
  format(value: number): string;
}

/** Minutes and seconds that may lie between two times on the axis. */
const STEPS = [5, 15, 30, 60, 120, 300];

/** One line over the last minutes. The number beside it says the same in words. */
export function Chart({ label, at, values, tone, format }: Props) {
  const series = useMemo(() => [{ label, values, tone, shape: "area" as const }], [label, values, tone]);
  return <Plot at={at} series={series} format={format} when={when} steps={STEPS} />;
}

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const exact = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const when = (seconds: number, step: number): string => (step < 60 ? exact : clock).format(seconds * 1000);
