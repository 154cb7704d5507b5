import { DatabaseBackup, TriangleAlert } from "lucide-react";
import { useEffect, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import type { BackupList } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";
import { ago, fullTime, useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { Progress } from "@/ui/progress";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useJob } from "./jobQueries";
import { useAskForBackup, useBackups } from "./queries";

/** Copies of everything at one moment; made while people go on working. */
export function BackupsPage({ lead }: { lead?: ReactNode }) {
  useTick();
  const { data: list, error, refetch, isPending } = useBackups();
  const data = list?.items;
  const ask = useAskForBackup();
  const { data: job } = useJob(ask.data?.id ?? null);
  const state = ask.data && (job?.state ?? ask.data.state);
  const busy = ask.isPending || state === "ready" || state === "running";
  useEffect(() => {
    if (state !== "done") return;
    toast(t("Backup written"));
    void refetch();
  }, [state, refetch]);
  const make = (
    <Button look="primary" busy={busy} onClick={() => ask.mutate()}>
      {busy ? t("Writing backup") : t("Back up now")}
    </Button>
  );
  return (
    <Page title={t("Backups")} intro={t("A backup is a whole copy at one moment, written to the server's backup folder while work goes on.")} actions={data && data.length > 0 && make} lead={lead}>
      {busy && job && (
        <div className="mb-4 rounded-lg border border-line px-4 py-3">
          <Progress progress={job.progress} label={t("Writing backup")} />
        </div>
      )}
      {job && (state === "delayed" || state === "dead") && (
        <p role="alert" className="mb-4 rounded-sm bg-danger-wash px-3 py-2 text-danger-text">
          {state === "dead" ? t("The backup failed: {why}", { why: job.said }) : t("The backup failed and is tried again {at}: {why}", { at: ago(job.due), why: job.said })}
        </p>
      )}
      {list?.overdue && data && data.length > 0 && !busy && (
        <p role="alert" className="mb-4 flex items-start gap-2 rounded-sm bg-danger-wash px-3 py-2 text-danger-text">
          <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
          {overdueWord(list)}
        </p>
      )}
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Empty icon={<DatabaseBackup size={22} aria-hidden />} title={t("No backup yet")} action={make}>
          {t("Make one before an upgrade, and copy it to another machine: longhouse restore brings it back.")}
        </Empty>
      )}
      {data && data.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line">
          {data.map((backup) => (
            <li key={backup.name} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
              <DatabaseBackup size={18} aria-hidden className="text-ink-3" />
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-mono text-sm wrap-anywhere">{backup.name}</p>
                {backup.created_at === null ? (
                  <p className="text-sm text-danger-text">{t("This file can't be read as a backup.")}</p>
                ) : (
                  <p className="text-sm text-ink-3" title={fullTime(backup.created_at)}>
                    {ago(backup.created_at)} · {t("commit {seq}", { seq: count(backup.seq ?? 0) })}
                  </p>
                )}
              </div>
              <span className="text-sm text-ink-2">{bytes(backup.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** What is wrong, and what to do. */
function overdueWord({ items, every_hours }: BackupList): string {
  const newest = items.find((one) => one.created_at !== null)?.created_at;
  const age = newest ? t("The newest backup is from {when}.", { when: ago(newest) }) : t("None of these files can be read as a backup.");
  const remedy =
    every_hours === null
      ? t("Make one now, or set backup_every_hours to have them made by themselves.")
      : t("One is due every {n, plural, one {hour} other {# hours}}: look among the jobs for what is in the way.", { n: every_hours });
  return `${age} ${remedy}`;
}
