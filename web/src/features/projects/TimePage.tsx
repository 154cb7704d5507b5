import { ArrowLeft, Timer } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import type { Project, TimeBy } from "@/api/types";
import { t } from "@/lib/i18n";
import { useTick } from "@/lib/time";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { Period } from "./components/time/Period";
import { SheetGroup } from "./components/time/SheetGroup";
import { spentName } from "./model/spent";
import type { Days } from "./model/period";
import { useProject } from "./queries";
import { useSheet, useSheetAsking } from "./sheet";

/** A button that takes away what was noted in a project on some days. */
export type TimeExporter = (project: Project, days: Days) => ReactNode;

const BY: TimeBy[] = ["person", "task", "day"];

const byName = (by: TimeBy): string => ({ person: t("By person"), task: t("By task"), day: t("By day") })[by];

/** Who spent how long on what in a project. */
export function ProjectTimePage({ name, exporter, lead }: { name: string; exporter: TimeExporter; lead?: ReactNode }) {
  const project = useProject(name);
  if (project.isPending) return <BoneRows rows={6} />;
  if (!project.data) return <Failed text={sentence(project.error)} retry={() => void project.refetch()} />;
  const { data } = project;
  return (
    <Sheet
      name={name}
      title={t("Time in {project}", { project: data.name })}
      back={{ href: `/projects/${name}`, label: t("Tasks of {project}", { project: data.name }) }}
      exporter={(days) => exporter(data, days)}
      lead={lead}
    />
  );
}

/** How long I spent on what, in all projects. */
export function MyTimePage({ lead }: { lead?: ReactNode }) {
  return <Sheet name={null} title={t("My time")} back={{ href: "/my-work", label: t("My work") }} lead={lead} />;
}

interface Props {
  /** The key of the project; null for all that is mine. */
  name: string | null;
  title: string;
  back: { href: string; label: string };
  exporter?(days: Days): ReactNode;
  lead?: ReactNode;
}

function Sheet({ name, title, back, exporter, lead }: Props) {
  useTick(); // Another day begins while one looks.
  const { when, days, by: wanted, setBy, setWhen, setDays } = useSheetAsking(name === null ? "day" : "person");
  const ways = name === null ? BY.filter((way) => way !== "person") : BY;
  const by = ways.includes(wanted) ? wanted : "day";
  const { data, isPending, error, refetch } = useSheet(name, days, by);
  return (
    <Page title={title} lead={lead} actions={exporter?.(days)} wide>
      <Link href={back.href} className="mb-4 -mt-2 flex w-fit items-center gap-1.5 rounded-xs text-sm text-ink-2 hover:underline">
        <ArrowLeft size={14} aria-hidden /> {back.label}
      </Link>
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Period when={when} days={days} onWhen={setWhen} onDays={setDays} />
        <div role="group" aria-label={t("Grouped")} className="flex flex-wrap">
          {ways.map((way) => (
            <By key={way} way={way} by={by} onChange={setBy} />
          ))}
        </div>
        {data && (
          <p className="ms-auto text-ink-2">
            {t("In all")} <strong className="ps-1 text-lg text-ink tabular-nums">{spentName(data.minutes)}</strong>
          </p>
        )}
      </div>
      {isPending && <BoneRows rows={6} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.groups.length === 0 && (
        <Empty icon={<Timer size={22} aria-hidden />} title={t("No time was noted on these days")}>
          {t("Open a task, and start the timer there or note what you spent.")}
        </Empty>
      )}
      {data && data.groups.length > 0 && (
        <ul aria-label={t("Time that was spent")} className="flex flex-col gap-3">
          {data.groups.map((group) => (
            <SheetGroup key={group.user ?? group.task?.id ?? group.day} group={group} all={data.minutes} mine={name === null} />
          ))}
        </ul>
      )}
      {data && data.left > 0 && (
        <p className="mt-3 text-sm text-ink-3">
          {t("{n, plural, one {# more is} other {# more are}} in the sum.", { n: data.left })} {exporter ? t("An export has them all.") : t("Choose fewer days to see them.")}
        </p>
      )}
    </Page>
  );
}

function By({ way, by, onChange }: { way: TimeBy; by: TimeBy; onChange(by: TimeBy): void }) {
  return (
    <button
      type="button"
      aria-pressed={way === by}
      onClick={() => onChange(way)}
      className="h-8 rounded-sm px-2.5 text-sm text-ink-2 hover:bg-hover aria-pressed:bg-active aria-pressed:font-medium aria-pressed:text-ink touch:h-9"
    >
      {byName(way)}
    </button>
  );
}
