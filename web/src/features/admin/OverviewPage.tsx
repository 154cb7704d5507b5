import { useMemo, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import type { Overview, Point } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";
import { Page, Section } from "@/ui/page";
import { part } from "@/ui/part";
import { Bone, Failed } from "@/ui/states";
import { CacheTable } from "./CacheTable";
import { uptime } from "./uptime";
import { useOverview } from "./queries";
import { WaysOut } from "./WaysOut";

const Chart = part(() => import("./Chart").then((m) => m.Chart));

const ms = (n: number): string => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`;
const rate = (n: number): string => (n < 10 ? n.toFixed(1) : count(Math.round(n)));
const percent = (n: number): string => `${Math.round(n * 100)} %`;

/** How the server is: what it does now, and over the last five minutes. */
export function OverviewPage({ lead }: { lead?: ReactNode }) {
  const { data, error, refetch } = useOverview();
  return (
    <Page title={t("Overview")} intro={data && t("Longhouse {version}, up for {time}. Renewed every five seconds.", { version: data.version, time: uptime(data.uptime_s) })} wide lead={lead}>
      {!data && error && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {!data && !error && (
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {[1, 2, 3, 4, 5, 6].map((n) => (
            <Bone key={n} className="h-52 rounded-lg!" />
          ))}
        </div>
      )}
      {data && error && <p role="status" className="mb-4 rounded-sm bg-ember-wash px-3 py-2 text-ember-text">{t("These numbers are old: {why}", { why: sentence(error) })}</p>}
      {data && <Numbers data={data} />}
    </Page>
  );
}

function Numbers({ data }: { data: Overview }) {
  const { now, series } = data;
  const entries = data.cache.reduce((sum, row) => sum + row.entries, 0);
  return (
    <>
      <div className="mb-8 grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <Panel name={t("Requests per second")} value={rate(now.requests_per_s)} note={t("{n} errors per second", { n: rate(now.errors_per_s) })} series={series} field="requests_per_s" format={rate} />
        <Panel name={t("Answer time, p99")} value={ms(now.p99_ms)} note={t("median {p50}, p95 {p95}", { p50: ms(now.p50_ms), p95: ms(now.p95_ms) })} series={series} field="p99_ms" format={ms} tone="ember" />
        <Panel name={t("Open sockets")} value={count(data.sockets)} note={t("delivery p99 {time}", { time: ms(now.delivery_p99_ms) })} series={series} field="sockets" format={rate} />
        <Panel name={t("Commits per second")} value={rate(now.commits_per_s)} note={t("p99 {time}, sync p99 {sync}, {batch} per batch", { time: ms(now.commit_p99_ms), sync: ms(now.fsync_p99_ms), batch: rate(now.batch_mean) })} series={series} field="commits_per_s" format={rate} />
        <Panel name={t("Cache hit rate")} value={percent(now.hit_rate)} note={t("{n} entries", { n: count(entries) })} series={series} field="hit_rate" format={percent} />
        <Panel name={t("Memory")} value={bytes(data.memory_bytes)} note={t("data {size}", { size: bytes(data.data_bytes) })} series={series} field="memory_bytes" format={bytes} tone="ember" />
      </div>
      <Section title={t("Journal")}>
        <dl className="flex flex-wrap gap-x-10 gap-y-3">
          <Fact name={t("Commits so far")}>{count(data.seq)}</Fact>
          <Fact name={t("Oldest that can be replayed")}>{count(data.resume_from)}</Fact>
          <Fact name={t("Data on disk")}>{bytes(data.data_bytes)}</Fact>
        </dl>
      </Section>
      <WaysOut />
      <CacheTable rows={data.cache} />
    </>
  );
}

interface PanelProps {
  name: string;
  value: string;
  note: string;
  series: Point[];
  field: Exclude<keyof Point, "at">;
  format(value: number): string;
  tone?: "accent" | "ember";
}

function Panel({ name, value, note, series, field, format, tone = "accent" }: PanelProps) {
  const at = useMemo(() => series.map((point) => Date.parse(point.at) / 1000), [series]);
  const values = useMemo(() => series.map((point) => point[field]), [series, field]);
  return (
    <section className="rounded-lg border border-line p-4" aria-label={name}>
      <h2 className="text-sm font-medium text-ink-3">{name}</h2>
      <p className="mt-0.5 text-xl font-semibold">{value}</p>
      <p className="truncate text-sm text-ink-3" title={note}>
        {note}
      </p>
      <div className="mt-2 h-30">
        <Chart meanwhile={<Bone className="h-full" />} label={name} at={at} values={values} format={format} tone={tone} />
      </div>
    </section>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-sm text-ink-3">{name}</dt>
    <dd className="text-lg font-semibold">{children}</dd>
  </div>
);
