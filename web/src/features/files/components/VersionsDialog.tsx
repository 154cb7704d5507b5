import { Download, History, Upload } from "lucide-react";
import { useRef } from "react";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { FileItem } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes } from "@/lib/text";
import { ago, fullTime } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { downloadOf } from "../addresses";
import { useOldVersion, useVersions } from "../queries";
import { send } from "../sending";

/** What a file held before, and a new version of it. */
export function VersionsDialog({ file, onClose, onSent }: { file: FileItem; onClose(): void; onSent(): void }) {
  const { data, error, refetch } = useVersions(file.id);
  const people = usePeopleById();
  const back = useOldVersion(t("Brought back as a new version"));
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog title={t("Versions of {name}", { name: file.name })} onClose={onClose} wide>
      {!data && !error && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ol className="divide-y divide-line">
        {data?.map((version, at) => (
          <li key={version.number} className="flex items-center gap-3 py-2">
            <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-sm text-ink-2 tabular-nums">{version.number}</span>
            <span className="min-w-0 flex-1">
              <span className="block truncate">{version.name}</span>
              <span className="block text-sm text-ink-3" title={fullTime(version.at)}>
                {people.get(version.by)?.name ?? t("Somebody")} · {ago(version.at)} · {bytes(version.bytes)}
              </span>
            </span>
            {at > 0 && file.can.edit && (
              <IconButton label={t("Bring back version {n}", { n: version.number })} onClick={() => back.mutate({ id: file.id, number: version.number })}>
                <History size={16} aria-hidden />
              </IconButton>
            )}
            <a href={downloadOf(file.id, version.number)} download aria-label={t("Download version {n}", { n: version.number })} className="grid size-8 place-items-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink">
              <Download size={16} aria-hidden />
            </a>
          </li>
        ))}
      </ol>
      {file.can.edit && (
        <div className="mt-4">
          <Button icon={<Upload size={15} aria-hidden />} onClick={() => input.current?.click()}>
            {t("Upload a new version")}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            onChange={(event) => {
              send([...(event.target.files ?? [])].slice(0, 1), { file: file.id }, onSent);
              onClose();
            }}
          />
        </div>
      )}
    </Dialog>
  );
}
