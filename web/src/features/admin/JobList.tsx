import type { ReactNode } from "react";
import { sentence } from "@/api/errors";
import type { Job, JobState } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime } from "@/lib/time";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Progress } from "@/ui/progress";
import { BoneRows, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { useCancel, useDiscard, useJobs, useRetry } from "./jobQueries";
import { kindWord } from "./jobWords";

/** The jobs of one state, with what may be done about each. */
export function JobList({ state, label, empty }: { state: JobState; label: string; empty: ReactNode }) {
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useJobs(state);
  const jobs = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <BoneRows rows={2} />;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (jobs.length === 0) return <p className="text-ink-3">{empty}</p>;
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line rounded-lg border border-line">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
      {hasNextPage && <WhenSeen key={jobs.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={2} />}
      {!hasNextPage && jobs.length > 10 && <p className="py-4 text-center text-sm text-ink-3">{t("That is all.")}</p>}
    </>
  );
}

function JobRow({ job }: { job: Job }) {
  const name = kindWord(job.kind);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-sm text-ink-3">
          {job.queue} · <time dateTime={when(job)} title={fullTime(when(job))}>{facts(job)}</time>
        </p>
        {job.state === "running" && (
          <div className="mt-2 max-w-md">
            <Progress progress={job.progress} label={name} />
          </div>
        )}
        {job.said && <p className={`mt-1 text-sm wrap-anywhere ${job.state === "done" ? "text-ink-2" : "text-danger-text"}`}>{job.said}</p>}
      </div>
      <JobActions job={job} name={name} />
    </li>
  );
}

/** The time that matters in this state. */
const when = (job: Job): string => (job.state === "delayed" ? job.due : job.state === "ready" ? job.enqueued_at : job.since);

function facts(job: Job): string {
  const at = ago(when(job));
  switch (job.state) {
    case "delayed":
      return job.attempt > 0
        ? t("{n, plural, one {tried once} other {tried # times}}, again {at}", { n: job.attempt, at })
        : t("begins {at}", { at });
    case "ready":
      return t("asked for {at}", { at });
    case "running":
      return job.cancelled ? t("told to stop") : t("since {at}, attempt {n}", { at, n: job.attempt });
    case "dead":
      return t("{n, plural, one {tried once} other {tried # times}}, failed {at}", { n: job.attempt, at });
    case "done":
    case "cancelled":
      return at;
  }
}

function JobActions({ job, name }: { job: Job; name: string }) {
  const retry = useRetry(t("Back in its queue"));
  const cancel = useCancel(job.state === "running" ? t("Told to stop") : t("Cancelled"));
  const discard = useDiscard(t("Discarded"));
  const askDiscard = async () => {
    const yes = await confirm({
      title: t("Discard this job?"),
      text: t("It leaves the list for good, and what it was to do stays undone."),
      action: t("Discard"),
      danger: true,
    });
    if (yes) discard.mutate(job.id);
  };
  const retriable = ["dead", "cancelled", "delayed"].includes(job.state);
  const open = ["ready", "delayed", "running"].includes(job.state);
  return (
    <div className="flex gap-2">
      {retriable && (
        <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate(job.id)} aria-label={t("Retry: {name}", { name })}>
          {job.state === "delayed" ? t("Try now") : t("Retry")}
        </Button>
      )}
      {open && (
        <Button size="sm" look="quiet" busy={cancel.isPending} disabled={job.cancelled} onClick={() => cancel.mutate(job.id)} aria-label={t("Cancel: {name}", { name })}>
          {t("Cancel")}
        </Button>
      )}
      {!open && (
        <Button
          size="sm"
          look="quiet"
          busy={discard.isPending}
          onClick={() => (job.state === "dead" ? void askDiscard() : discard.mutate(job.id))}
          aria-label={t("Discard: {name}", { name })}
        >
          {t("Discard")}
        </Button>
      )}
    </div>
  );
}
