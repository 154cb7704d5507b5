import { ChartColumn } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import type { Project, ProjectReport } from "@/api/types";
import { t } from "@/lib/i18n";
import { useTitle } from "@/lib/title";
import { Choice } from "@/ui/choice";
import { Bone, Empty, Failed } from "@/ui/states";
import { FilterBox, filterFault } from "./components/FilterBox";
import { Burn } from "./components/report/Burn";
import { CycleTimes } from "./components/report/CycleTimes";
import { Flow } from "./components/report/Flow";
import { Numbers } from "./components/report/Numbers";
import { Throughput } from "./components/report/Throughput";
import { Workload } from "./components/report/Workload";
import { Sign } from "./components/Sign";
import { PERIODS, type Period, type Unit } from "./model/report";
import { useProject } from "./queries";
import { useReport, useReportAsked } from "./report";

/** What is taken away of a report: of which tasks, from which day on, and what is counted. */
export interface ReportAsked {
  filter: string;
  from: string;
  unit: Unit;
}

/** A button that takes a project's report away. */
export type ReportExporter = (project: Project, asked: ReportAsked) => ReactNode;

/** What became of a project's work: how it went, how long it took, and who has how much before them. */
export function ReportPage({ name, exporter, lead }: { name: string; exporter: ReportExporter; lead?: ReactNode }) {
  const project = useProject(name);
  const { filter, period, unit, setFilter, setPeriod, setUnit } = useReportAsked();
  const { data, error, refetch } = useReport(name, filter, period);
  const fault = filterFault(error);
  useTitle(t("Report of {project}", { project: project.data?.name ?? name }));
  if (!project.data && project.error) return <Failed text={sentence(project.error)} retry={() => void project.refetch()} />;
  const there = data && (data.people.length > 0 || data.days.some((day) => day.done.tasks > 0 || day.made > 0));
  return (
    <div className="h-full overflow-y-auto" tabIndex={-1}>
      <div className="mx-auto w-full max-w-6xl px-4 pb-16 sm:px-6">
        <header className="flex flex-wrap items-center gap-3 pt-4 pb-3">
          {lead}
          {project.data && <Sign project={project.data} />}
          <h1 className="min-w-0 flex-1 basis-52 truncate text-xl">{t("Report")}</h1>
          <Link href={`/projects/${name}${filter && `?${new URLSearchParams({ filter })}`}`} className="text-accent-text print:hidden">
            {t("To the tasks of {project}", { project: project.data?.name ?? name })}
          </Link>
        </header>
        <div className="flex flex-wrap items-start gap-3 pb-4">
          <FilterBox name={name} filter={filter} fault={fault} onChange={setFilter} />
          <Choice label={t("Days")} options={PERIODS} chosen={period} name={periodName} onChoose={setPeriod} />
          <Choice label={t("What is counted")} options={UNITS} chosen={unit} name={unitName} onChoose={setUnit} />
          {project.data && there && !fault && exporter(project.data, { filter, from: data.from, unit })}
        </div>
        {!data && !error && (
          <div className="grid gap-4 lg:grid-cols-2">
            {[1, 2, 3, 4].map((n) => (
              <Bone key={n} className="h-72 rounded-lg!" />
            ))}
          </div>
        )}
        {error && !fault && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
        {data && !there && (
          <Empty icon={<ChartColumn size={22} aria-hidden />} title={filter ? t("The filter finds nothing") : t("Nothing to report yet")}>
            {filter ? t("Ask for less, or show all.") : t("As soon as there are tasks, this page tells how it goes with them.")}
          </Empty>
        )}
        {data && there && <Panels name={name} report={data} unit={unit} filter={filter} />}
      </div>
    </div>
  );
}

function Panels({ name, report, unit, filter }: { name: string; report: ProjectReport; unit: Unit; filter: string }) {
  return (
    <>
      <div className="grid gap-4 lg:grid-cols-2">
        <Burn days={report.days} unit={unit} />
        <Flow days={report.days} unit={unit} />
        <Throughput days={report.days} unit={unit} />
        <CycleTimes report={report} />
      </div>
      <Workload name={name} people={report.people} unit={unit} filter={filter} />
      <Numbers days={report.days} unit={unit} />
      <p className="mt-4 text-sm text-ink-3">{t("Days are those of {zone}. What lies in the trash now counts for as long as it didn't, where there is no filter.", { zone: report.time_zone.replaceAll("_", " ") })}</p>
    </>
  );
}

const UNITS: Unit[] = ["tasks", "minutes"];
const unitName = (unit: Unit): string => ({ tasks: t("Tasks"), minutes: t("Estimated time") })[unit];
const periodName = (days: Period): string => (days === 365 ? t("A year") : t("{n} days", { n: days }));
