import { ChartColumn } from "lucide-react";
import type { ReactNode } from "react";
import { Problem, sentence } from "@/api/errors";
import type { Insights } from "@/api/types";
import { t } from "@/lib/i18n";
import { Choice } from "@/ui/choice";
import { Page } from "@/ui/page";
import { Bone, Empty, Failed } from "@/ui/states";
import { Answers, People, Said, Tasks } from "./Figures";
import { type Days, PERIODS, type Period, useInsights, useInsightsAsked } from "./queries";
import { Numbers, Projects, Rooms } from "./Tables";

/** A button that takes the numbers of these days away. */
export type InsightsExporter = (days: Days) => ReactNode;

/** How the workspace is used: who is active, what is said and done, and how long answers take. */
export function InsightsPage({ exporter, lead }: { exporter: InsightsExporter; lead?: ReactNode }) {
  const { period, days, setPeriod, setDays } = useInsightsAsked();
  const { data, error, refetch } = useInsights(days);
  const wrong = error instanceof Problem && error.status === 422 ? sentence(error) : null;
  const there = data && data.people + data.messages + data.made + data.done > 0;
  const shown = data ?? { from: days.from, to: days.to };
  return (
    <Page title={t("Analytics")} intro={t("Counted from the rooms and projects that you may read.")} wide lead={lead} actions={there && !wrong && exporter({ from: data.from, to: data.to })}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 pb-4 print:hidden">
        <Choice<Period> label={t("Days")} options={PERIODS} chosen={period} name={periodName} onChoose={setPeriod} />
        <div className="flex flex-wrap items-center gap-2">
          <DayField label={t("From")} value={period === null ? days.from : shown.from} onChange={(from) => setDays({ from, to: period === null ? days.to : "" })} />
          <DayField label={t("To")} value={period === null && days.to ? days.to : shown.to} onChange={(to) => setDays({ from: period === null ? days.from : shown.from, to })} />
        </div>
      </div>
      {wrong && (
        <p role="alert" className="mb-4 rounded-sm bg-ember-wash px-3 py-2 text-ember-text">
          {wrong}
        </p>
      )}
      {!data && !error && (
        <div className="grid gap-4 lg:grid-cols-2">
          {[1, 2, 3, 4].map((n) => (
            <Bone key={n} className="h-72 rounded-lg!" />
          ))}
        </div>
      )}
      {error && !wrong && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && !wrong && !there && (
        <Empty icon={<ChartColumn size={22} aria-hidden />} title={t("Nothing happened in these days")}>
          {t("As soon as people write or work on tasks, this page tells how much.")}
        </Empty>
      )}
      {data && !wrong && there && <Panels data={data} />}
    </Page>
  );
}

function Panels({ data }: { data: Insights }) {
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        <People data={data} />
        <Said data={data} />
        <Tasks data={data} />
        <Answers data={data} />
        <Rooms data={data} />
        <Projects data={data} />
      </div>
      <Numbers data={data} />
      <p className="mt-4 text-sm text-ink-3">
        {t("As of {time}. Days are those of {zone}. Deleted messages and tasks in the trash are not counted.", { time: clock.format(new Date(data.as_of)), zone: data.time_zone.replaceAll("_", " ") })}
      </p>
    </>
  );
}

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const periodName = (days: Period): string => (days === 365 ? t("A year") : t("{n} days", { n: days }));

function DayField({ label, value, onChange }: { label: string; value: string; onChange(day: string): void }) {
  return (
    <label className="flex items-center gap-1.5 text-sm text-ink-2">
      {label}
      <input type="date" value={value} onChange={(event) => event.target.value && onChange(event.target.value)} className="h-9 rounded-sm border border-line-strong bg-surface px-2 text-sm text-ink" />
    </label>
  );
}
