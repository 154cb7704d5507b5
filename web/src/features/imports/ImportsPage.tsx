import { FolderInput, Upload } from "lucide-react";
import { useId, useRef, useState, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { useTick } from "@/lib/time";
import { Button } from "@/ui/button";
import { CheckField } from "@/ui/field";
import { Page, Section } from "@/ui/page";
import { Progress } from "@/ui/progress";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { ImportCard } from "./ImportCard";
import { useImports, useSend } from "./queries";

/** Brings what a team said elsewhere, and takes a whole workspace away. */
export function ImportsPage({ lead, whole }: { lead?: ReactNode; whole?: ReactNode }) {
  useTick();
  const { data, error, refetch, isPending } = useImports();
  return (
    <Page title={t("Imports")} intro={t("Bring the rooms, people and messages that your team has in Slack, Mattermost or a table. Times, authors and threads stay as they were, and nobody is told of what is old.")} lead={lead}>
      <Section title={t("Bring an archive")}>
        <Sender />
      </Section>
      <Section title={t("Archives that were sent")}>
        {isPending && <BoneRows rows={2} />}
        {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
        {data?.length === 0 && (
          <Empty part icon={<FolderInput size={22} aria-hidden />} title={t("Nothing was sent yet")}>
            {t("An archive is looked through first. You see what would come, and start it when you like what you see.")}
          </Empty>
        )}
        {data && data.length > 0 && (
          <ul aria-label={t("Archives that were sent")} className="flex flex-col gap-4">
            {data.map((one) => (
              <ImportCard key={one.id} item={one} />
            ))}
          </ul>
        )}
      </Section>
      {whole && (
        <Section title={t("Take everything away")} intro={t("The whole workspace as one file, private talk included. Another Longhouse brings it back the same; only owners may have it.")} actions={whole}>
          {null}
        </Section>
      )}
    </Page>
  );
}

function Sender() {
  const send = useSend();
  const [fetchFiles, setFetchFiles] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const formats = useId();
  const choose = (files: FileList | null) => {
    const chosen = files?.[0];
    if (!chosen) return;
    setFile(chosen);
    send.mutate({ file: chosen, fetchFiles });
  };
  return (
    <div className="flex flex-col gap-4">
      <ul id={formats} className="list-disc ps-5 text-ink-2 marker:text-ink-3">
        <li>{t("Slack: the ZIP of “Export data”, as Slack gives it.")}</li>
        <li>{t("Mattermost: the bulk export (.jsonl), or a ZIP of it with its data folder.")}</li>
        <li>{t("CSV with the columns time, room, author and text.")}</li>
        <li>{t("Longhouse: the ZIP of a whole workspace.")}</li>
      </ul>
      <CheckField
        label={t("Fetch files that the archive only names")}
        hint={t("Slack's exports have no files, only their addresses. Without this they stay links.")}
        checked={fetchFiles}
        onChange={(event) => setFetchFiles(event.target.checked)}
      />
      <div>
        <input ref={input} type="file" accept=".zip,.jsonl,.ndjson,.csv" className="sr-only" tabIndex={-1} aria-label={t("Archive")} onChange={(event) => { choose(event.target.files); event.target.value = ""; }} />
        <Button look="primary" icon={<Upload size={15} aria-hidden />} busy={send.isPending} aria-describedby={formats} onClick={() => input.current?.click()}>
          {t("Choose an archive")}
        </Button>
      </div>
      {send.isPending && file && (
        <div className="rounded-lg border border-line px-4 py-3">
          <p className="mb-1.5 text-sm text-ink-2">{t("Sending {name} ({size})", { name: file.name, size: bytes(file.size) })}</p>
          <Progress progress={{ done: send.sent, total: file.size }} label={t("Sending {name}", { name: file.name })} />
        </div>
      )}
      {send.error && (
        <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">
          {sentence(send.error)}
        </p>
      )}
    </div>
  );
}
