import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useStore } from "@/lib/store";
import { theme } from "@/lib/theme";

interface Props {
  label: string;
  /** Seconds since 1970. */
  at: number[];
  values: (number | null)[];
  tone: "accent" | "ember";
  format(value: number): string;
}

const HEIGHT = 120;

/** One line over time. The number beside it says the same in words, so the picture is decoration. */
export function Chart({ label, at, values, tone, format }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const colours = useStore(theme);
  const latest = useRef({ at, values });
  const shape = useRef(format);
  useEffect(() => {
    latest.current = { at, values };
    shape.current = format;
    chart.current?.setData([at, values]);
  }, [at, values, format]);

  useEffect(() => {
    const box = host.current;
    if (!box) return undefined;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const stroke = colour(`--${tone}`);
    const axis = { stroke: colour("--ink-3"), font: "11px \"Schibsted Grotesk Variable\", sans-serif", grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const made = new uPlot(
      {
        width: box.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { y: false, points: { size: 7 } },
        padding: [8, 26, 0, 0], // So that the last time is whole.
        scales: { y: { range: (_, __, top) => [0, Math.max(top * 1.15, 1e-6)] } },
        axes: [
          { ...axis, grid: { show: false }, space: 68, size: 24, incrs: [5, 15, 30, 60, 120, 300], values: (_, ticks, __, ___, step) => ticks.map(step < 60 ? second : minute) },
          { ...axis, size: 46, space: 34, values: (_, ticks) => ticks.map((v) => shape.current(v)) },
        ],
        series: [{}, { label, stroke, width: 1.75, fill: (u) => fade(u.ctx, stroke), points: { show: false } }],
      },
      [latest.current.at, latest.current.values],
      box,
    );
    chart.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: box.clientWidth, height: HEIGHT }));
    watcher.observe(box);
    return () => {
      watcher.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [label, tone, colours]);

  return <div ref={host} aria-hidden className="min-w-0 overflow-hidden" style={{ height: HEIGHT }} />;
}

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const exact = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const second = (seconds: number): string => exact.format(seconds * 1000);
const minute = (seconds: number): string => clock.format(seconds * 1000);

function fade(ctx: CanvasRenderingContext2D, colour: string): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, 0, 0, HEIGHT * devicePixelRatio);
  gradient.addColorStop(0, `oklch(from ${colour} l c h / 0.24)`);
  gradient.addColorStop(1, `oklch(from ${colour} l c h / 0)`);
  return gradient;
}
