import { useMemo, useRef, useState } from "react";
import type { Project, Task, TaskDependency } from "@/api/types";
import { t } from "@/lib/i18n";
import { useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { stretchOf, today } from "../../model/calendar";
import type { Headings } from "../../model/rows";
import { ZOOMS, type Zoom } from "../../model/scale";
import type { Change } from "../../queries";
import { Chart, type Charted } from "./Chart";

export interface Props {
  /** Below what the tasks stand, and of which project each is. */
  headings: Headings;
  projectOf(task: Task): Project | undefined;
  tasks: Task[];
  ties: TaskDependency[];
  zoom: Zoom;
  onZoom(zoom: Zoom): void;
  open: string | null;
  here: string;
  onChange(task: Task, change: Change): void;
}

const zoomName = (zoom: Zoom): string => ({ day: t("Days"), week: t("Weeks"), month: t("Months"), quarter: t("Quarters") })[zoom];

/** The tasks as bars over the days that they take, and what waits for what. */
export function Timeline({ zoom, onZoom, ...rest }: Props) {
  const chart = useRef<Charted>(null);
  const tick = new Date(useTick());
  const now = today(tick);
  const [seesNow, setSeesNow] = useState(true);
  const undated = useMemo(() => rest.tasks.filter((task) => !stretchOf(task)).length, [rest.tasks]);
  const turn = (by: number) => {
    const next = ZOOMS[ZOOMS.indexOf(zoom) + by];
    if (next) onZoom(next);
  };
  return (
    <section aria-label={t("Timeline")} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2 sm:px-6">
        <div role="group" aria-label={t("How much is shown")} className="flex">
          {ZOOMS.map((one) => (
            <Button key={one} size="sm" look="quiet" aria-pressed={one === zoom} className="aria-pressed:bg-active touch:h-9" onClick={() => onZoom(one)}>
              {zoomName(one)}
            </Button>
          ))}
        </div>
        <Button size="sm" disabled={seesNow} className="touch:h-9" onClick={() => chart.current?.show(now)}>
          {t("Today")}
        </Button>
        {undated > 0 && <span className="ms-auto text-sm text-ink-3">{t("{n} without a date", { n: undated })}</span>}
      </div>
      <Chart ref={chart} {...rest} zoom={zoom} now={now} hour={(tick.getHours() + tick.getMinutes() / 60) / 24} onTurn={turn} onSeesNow={setSeesNow} />
    </section>
  );
}
