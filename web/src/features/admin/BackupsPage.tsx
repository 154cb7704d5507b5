import { DatabaseBackup } from "lucide-react";
import type { ReactNode } from "react";
import { sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";
import { ago, fullTime, useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { useBackups, useCreateBackup } from "./queries";

/** Copies of everything at one moment; made while people go on working. */
export function BackupsPage({ lead }: { lead?: ReactNode }) {
  useTick();
  const { data, error, refetch, isPending } = useBackups();
  const create = useCreateBackup();
  const make = (
    <Button look="primary" busy={create.isPending} onClick={() => create.mutate()}>
      {create.isPending ? t("Writing backup") : t("Back up now")}
    </Button>
  );
  return (
    <Page title={t("Backups")} intro={t("A backup is a whole copy at one moment, written to the server's backup folder while work goes on.")} actions={data && data.length > 0 && make} lead={lead}>
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
