import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { useStore } from "@/lib/store";
import { theme } from "@/lib/theme";

/** A colour of the house. */
export type Tone = "accent" | "ember" | "away" | "line-strong" | "ink-3";

/** Numbers over time. What is filled later covers what was filled before. */
export interface Series {
  label: string;
  values: (number | null)[];
  tone: Tone;
  shape: "line" | "area" | "bars" | "points" | "level";
}

export interface PlotProps {
  /** Seconds since 1970, rising. */
  at: number[];
  series: Series[];
  height?: number;
  format(value: number): string;
  /** How times are written that stand so many seconds apart. */
  when(seconds: number, step: number): string;
  /** Seconds that may lie between two written times. */
  steps?: number[];
  /** By which clock days begin; the reader's unless said. */
  zone?: string;
  /** Told which place the pointer is at, and none when it leaves. */
  onPoint?(index: number | null): void;
}

const HEIGHT = 120;

/** Numbers over time, drawn. Whoever shows it says the same in words or in a table: the picture is decoration. */
export function Plot({ at, series, height = HEIGHT, format, when, steps, zone, onPoint }: PlotProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const colours = useStore(theme);
  const latest = useRef({ at, series, format, when, onPoint });
  useEffect(() => {
    latest.current = { at, series, format, when, onPoint };
    chart.current?.setData(dataOf(at, series));
  }, [at, series, format, when, onPoint]);

  const looks = JSON.stringify(series.map(({ label, tone, shape }) => [label, tone, shape]));
  useEffect(() => {
    const box = host.current;
    if (!box) return undefined;
    const now = latest.current;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour("--ink-3"), font: "11px \"Schibsted Grotesk Variable\", sans-serif", grid: { stroke: colour("--line"), width: 1 }, ticks: { show: false } };
    const alone = now.series.length === 1;
    const bars = now.series.some(({ shape }) => shape === "bars");
    const made = new uPlot(
      {
        width: box.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
        padding: [8, 26, 0, 0], // So that the last time is whole.
        scales: { x: { range: (_, from, to) => (bars ? around(from, to, latest.current.at.length) : [from, to]) }, y: { range: (_, __, top) => [0, Math.max((top ?? 0) * 1.15, 1e-6)] } },
        tzDate: zone ? (seconds) => uPlot.tzDate(new Date(seconds * 1000), zone) : undefined,
        axes: [
          { ...axis, grid: { show: false }, space: 68, size: 24, incrs: steps, values: (_, ticks, __, ___, step) => ticks.map((tick) => latest.current.when(tick, step)) },
          { ...axis, size: 46, space: 34, values: (_, ticks) => ticks.map((tick) => latest.current.format(tick)) },
        ],
        series: [{}, ...now.series.map((one) => drawn(one, colour(`--${one.tone}`), colour("--surface"), alone, height))],
        hooks: { setCursor: [(plot) => latest.current.onPoint?.(plot.cursor.idx ?? null)] },
      },
      dataOf(now.at, now.series),
      box,
    );
    chart.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: box.clientWidth, height }));
    watcher.observe(box);
    return () => {
      watcher.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [looks, colours, height, zone, steps]);

  return <div ref={host} aria-hidden className="min-w-0 overflow-hidden" style={{ height }} />;
}

/** Times with room for half a bar before the first and behind the last. */
function around(from: number, to: number, count: number): [number, number] {
  const half = (to - from || 86_400) / Math.max(count - 1, 1) / 2;
  return [from - half, to + half];
}

const dataOf = (at: number[], series: Series[]): uPlot.AlignedData => [at, ...series.map(({ values }) => values)];

/** How a series is drawn in a colour, over a ground. */
function drawn({ label, shape }: Series, stroke: string, ground: string, alone: boolean, height: number): uPlot.Series {
  const quiet = { label, stroke, points: { show: false } };
  const bars = uPlot.paths.bars?.({ size: [0.6, 28] });
  switch (shape) {
    case "line":
      return { ...quiet, width: 1.75 };
    case "area":
      return { ...quiet, width: 1.75, fill: alone ? (plot) => fade(plot.ctx, stroke, height) : `color-mix(in oklab, ${stroke} 55%, ${ground})` };
    case "bars":
      return { ...quiet, width: 1, paths: bars, fill: `color-mix(in oklab, ${stroke} 70%, ${ground})` };
    case "points":
      return { label, stroke, paths: () => null, points: { show: true, size: 7, fill: stroke } };
    case "level":
      return { ...quiet, width: 1.25, dash: [6, 4], spanGaps: true };
  }
}

function fade(ctx: CanvasRenderingContext2D, colour: string, height: number): CanvasGradient {
  const gradient = ctx.createLinearGradient(0, 0, 0, height * devicePixelRatio);
  gradient.addColorStop(0, `oklch(from ${colour} l c h / 0.24)`);
  gradient.addColorStop(1, `oklch(from ${colour} l c h / 0)`);
  return gradient;
}
