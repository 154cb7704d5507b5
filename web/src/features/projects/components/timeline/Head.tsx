import { useMemo, type ReactNode } from "react";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { WEEK_BEGINS } from "../../asking";
import type { Day } from "../../model/calendar";
import { headOf, weekendOf, weekendsOf, type Scale, type Tick, type Zoom } from "../../model/scale";
import { tickName } from "./words";

const WEEKEND = weekendOf(navigator.language);

interface Props {
  scale: Scale;
  zoom: Zoom;
  now: Day;
  /** From where on it is seen, and how much. */
  seen: number;
  room: number;
  side: number;
}

/** As much again is drawn on both sides, so that nothing is empty while one scrolls. */
const useTicks = ({ scale, zoom, seen, room }: Pick<Props, "scale" | "zoom" | "seen" | "room">) => {
  const stride = Math.max(room, 200);
  const from = Math.floor(seen / stride) * stride;
  return useMemo(() => headOf(scale, zoom, WEEK_BEGINS, Math.max(0, from - stride), from + 3 * stride), [scale, zoom, from, stride]);
};

/** The two lines of what the days are called, above all rows. */
export function Head({ height, children, ...props }: Props & { height: number; /** What stands above the names. */ children: ReactNode }) {
  const { side, zoom, now } = props;
  const [upper, lower] = useTicks(props);
  const next = lower[lower.findIndex(({ day }) => day > now)]?.day;
  const here = lower.findLast(({ day }) => day <= now && (next ?? "~") > now);
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-20 flex border-b border-line bg-sunken text-sm text-ink-2" style={{ height }}>
      <div role="columnheader" className="sticky start-0 z-30 flex items-end border-e border-line bg-sunken px-3 pb-1.5 font-medium" style={{ width: side }}>
        {t("Task")}
        {children}
      </div>
      <div role="columnheader" className="relative flex-1 overflow-clip">
        <span className="sr-only">{t("When")}</span>
        {upper.map((tick) => (
          <Cell key={tick.day} tick={tick} className="top-0 border-s border-line">
            <span className="sticky px-2 font-medium whitespace-nowrap" style={{ insetInlineStart: side }}>
              {tickName(tick, zoom)}
            </span>
          </Cell>
        ))}
        {lower.map((tick) => (
          <Cell key={tick.day} tick={tick} className={cx("bottom-0 justify-center overflow-clip whitespace-nowrap", tick === here ? "font-medium text-accent-text" : "text-ink-3")}>
            {tickName(tick, zoom)}
          </Cell>
        ))}
      </div>
    </div>
  );
}

const Cell = ({ tick, className, children }: { tick: Tick; className: string; children: ReactNode }) => (
  <span aria-hidden className={cx("absolute flex h-1/2 items-center", className)} style={{ insetInlineStart: tick.x, width: tick.width }}>
    {children}
  </span>
);

/** What lies below the bars: weekends, where weeks and months begin, and now. */
export function Backdrop({ top, now, ...props }: Omit<Props, "now"> & { top: number; /** Where on the scale now is. */ now: number }) {
  const { scale, zoom, side } = props;
  const [, lower] = useTicks(props);
  const rtl = document.documentElement.dir === "rtl";
  const shaded = zoom === "day" || zoom === "week";
  return (
    <div aria-hidden className="pointer-events-none absolute end-0 bottom-0" style={{ top, insetInlineStart: side }}>
      {shaded && (
        <div
          className="absolute inset-0"
          style={{ backgroundImage: weekendsOf(scale, WEEKEND, "var(--sunken)", rtl ? "left" : "right"), backgroundSize: `${7 * scale.px}px 100%`, backgroundPosition: rtl ? "right" : "left" }}
        />
      )}
      {lower.map(({ day, x }) => (
        <div key={day} className="absolute inset-y-0 w-px bg-line opacity-60" style={{ insetInlineStart: x }} />
      ))}
      <div className="absolute inset-y-0 w-0.5 bg-accent" style={{ insetInlineStart: now - 1 }} />
    </div>
  );
}
