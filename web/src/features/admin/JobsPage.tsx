import { useState, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import type { JobQueue, JobSchedule, JobState } from "@/api/types";
import { t } from "@/lib/i18n";
import { count } from "@/lib/text";
import { ago, fullTime, useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { Page, Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { JobList } from "./JobList";
import { useQueues, useRunNow, useSchedules } from "./jobQueries";
import { counted, kindWord, stateWord } from "./jobWords";

const OTHERS: JobState[] = ["ready", "delayed", "done", "cancelled"];

/** What is done beside the requests: queues, what runs, what failed, what comes by the clock. */
export function JobsPage({ lead }: { lead?: ReactNode }) {
  useTick();
  const [other, setOther] = useState<JobState>("delayed");
  return (
    <Page title={t("Jobs")} intro={t("Work that is done beside the requests. What fails is tried again, each time after a longer wait.")} wide lead={lead}>
      <Queues />
      <Section title={t("Running")}>
        <JobList state="running" label={t("Running")} empty={t("Nothing runs just now.")} />
      </Section>
      <Section title={t("Failed for good")} intro={t("Tried as often as the queue allows. Retry what can go now, and discard the rest.")}>
        <JobList state="dead" label={t("Failed for good")} empty={t("Nothing failed.")} />
      </Section>
      <Section
        title={t("Other jobs")}
        actions={
          <div className="w-56">
            <SelectField bare label={t("Which jobs")} value={other} onChange={(event) => setOther(event.target.value as JobState)}>
              {OTHERS.map((state) => (
                <option key={state} value={state}>
                  {stateWord(state)}
                </option>
              ))}
            </SelectField>
          </div>
        }
      >
        <JobList key={other} state={other} label={stateWord(other)} empty={t("None of these.")} />
      </Section>
      <Schedules />
    </Page>
  );
}

function Queues() {
  const { data, error, refetch, isPending } = useQueues();
  return (
    <Section title={t("Queues")}>
      {isPending && <BoneRows rows={2} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && <QueueTable queues={data} />}
    </Section>
  );
}

function QueueTable({ queues }: { queues: JobQueue[] }) {
  const columns = [t("Queue"), t("Waiting"), t("Waiting for their time"), t("Running"), t("Failed for good"), t("Done"), t("Waits longest")];
  return (
    <div className="overflow-x-auto rounded-lg border border-line" tabIndex={0} role="region" aria-label={t("Queues")}>
      <table className="w-full min-w-2xl">
        <thead className="bg-sunken text-xs text-ink-3">
          <tr>
            {columns.map((name, i) => (
              <th key={name} scope="col" className={`px-3 py-2 font-medium ${i === 0 ? "text-start" : "text-end"}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {queues.map((queue) => (
            <tr key={queue.name}>
              <th scope="row" className="px-3 py-1.5 text-start font-medium">
                {queue.name}
              </th>
              <td className="px-3 py-1.5 text-end">{counted(queue.ready, count)}</td>
              <td className="px-3 py-1.5 text-end">{counted(queue.delayed, count)}</td>
              <td className="px-3 py-1.5 text-end">{t("{n} of {limit}", { n: count(queue.running), limit: count(queue.limit) })}</td>
              <td className={`px-3 py-1.5 text-end ${queue.dead > 0 ? "font-semibold text-danger-text" : ""}`}>{counted(queue.dead, count)}</td>
              <td className="px-3 py-1.5 text-end">{counted(queue.done, count)}</td>
              <td className="px-3 py-1.5 text-end">{queue.oldest_ready === null ? "–" : <time dateTime={queue.oldest_ready}>{ago(queue.oldest_ready)}</time>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Schedules() {
  const { data, error, refetch, isPending } = useSchedules();
  return (
    <Section title={t("By the clock")} intro={t("Each is looked at when its time comes, and does nothing when there is nothing to do.")}>
      {isPending && <BoneRows rows={2} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && (
        <ul aria-label={t("By the clock")} className="divide-y divide-line rounded-lg border border-line">
          {data.map((schedule) => (
            <ScheduleRow key={schedule.name} schedule={schedule} />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** What is due already is looked at in a moment. */
const ahead = (at: string): string => new Date(Math.max(Date.parse(at), Date.now() + 1000)).toISOString();

function ScheduleRow({ schedule }: { schedule: JobSchedule }) {
  const run = useRunNow(t("It waits in its queue"));
  const name = kindWord(schedule.name);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{name}</p>
        <p className="text-sm text-ink-3">
          {schedule.rhythm}
          {" · "}
          {schedule.last === null ? t("not yet") : <time dateTime={schedule.last} title={fullTime(schedule.last)}>{t("last {at}", { at: ago(schedule.last) })}</time>}
          {" · "}
          <time dateTime={schedule.next} title={fullTime(schedule.next)}>{t("next {at}", { at: ago(ahead(schedule.next)) })}</time>
        </p>
      </div>
      <Button size="sm" busy={run.isPending} onClick={() => run.mutate(schedule.name)} aria-label={t("Run now: {name}", { name })}>
        {t("Run now")}
      </Button>
    </li>
  );
}
