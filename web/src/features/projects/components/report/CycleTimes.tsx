import { useMemo, useState } from "react";
import { Link } from "wouter";
import type { ClosedTask, ProjectReport } from "@/api/types";
import { t } from "@/lib/i18n";
import { Plot, type Series } from "@/ui/plot";
import { scattered, slowest, took } from "../../model/report";
import { addressOfTask } from "../../words";
import { dayOn, daysBrief, elapsedName, Legend, Panel, STEPS } from "@/ui/figure";

const HEIGHT = 190;
const DAY_MS = 86_400_000;

/** How long tasks took from when somebody began with them to when they were closed: each a point. */
export function CycleTimes({ report: { cycle, from, to, time_zone: zone } }: { report: ProjectReport }) {
  const [at, point] = useState<number | null>(null);
  const found = useMemo(() => scattered(cycle.tasks, from, to, zone), [cycle.tasks, from, to, zone]);
  const series = useMemo<Series[]>(() => {
    const level = (ms: number) => found.at.map(() => ms / DAY_MS);
    return [
      { label: t("85 of 100 took no longer"), tone: "ember", shape: "level", values: level(cycle.cycle.p85_ms) },
      { label: t("Half took no longer"), tone: "ink-3", shape: "level", values: level(cycle.cycle.p50_ms) },
      { label: t("A task"), tone: "accent", shape: "points", values: found.values },
    ];
  }, [found, cycle.cycle]);
  if (cycle.cycle.tasks === 0) {
    return <Panel name={t("Cycle time")} value={t("Not known yet")} note={t("It is told of tasks that somebody began with and that were closed on these days. {n, plural, one {# task} other {# tasks}} went straight to done.", { n: cycle.lead.tasks })} />;
  }
  const task = at === null ? null : found.tasks[at];
  return (
    <Panel
      name={t("Cycle time")}
      value={t("{time} for half of them", { time: elapsedName(cycle.cycle.p50_ms) })}
      note={t("85 of 100 took no longer than {cycle}; from when they were made, half took {lead}", { cycle: elapsedName(cycle.cycle.p85_ms), lead: elapsedName(cycle.lead.p50_ms) })}
    >
      <div className="mt-3">
        <Plot at={found.at} series={series} height={HEIGHT} format={daysBrief} when={dayOn} steps={STEPS} zone="UTC" onPoint={point} />
      </div>
      <Legend series={series} />
      <p className="mt-1 min-h-5 truncate text-sm text-ink-2">
        {task ? <Took task={task} /> : t("The longest:")}
      </p>
      {!task && (
        <ul className="mt-0.5 text-sm text-ink-2">
          {slowest(cycle.tasks, 3).map((one) => (
            <li key={one.key} className="truncate">
              <Took task={one} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Took({ task }: { task: ClosedTask }) {
  return (
    <>
      <Link href={addressOfTask(task.key)} className="text-accent-text underline">
        {task.key}
      </Link>{" "}
      {task.title}: {elapsedName(took(task) ?? 0)}
    </>
  );
}
