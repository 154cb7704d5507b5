import { Download, FileArchive, FileDown, FileSpreadsheet, FileJson, FileText, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { sentence } from "@/api/errors";
import type { Document } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { Page } from "@/ui/page";
import { Progress } from "@/ui/progress";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { contentOf, useDocuments, useGiveUp } from "./queries";
import { reasonWord, sizeWord, stateWord } from "./words";

/** What one asked for in the last week, and when it goes. */
export function DocumentsPage({ lead }: { lead?: ReactNode }) {
  useTick();
  const { data, error, refetch, isPending } = useDocuments();
  return (
    <Page title={t("Your documents")} intro={t("Exports that you asked for. Only you can download them, and each goes a week after it was made.")} lead={lead}>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && (
        <Empty icon={<FileDown size={22} aria-hidden />} title={t("No documents")}>
          {t("Export a room from its details, or the people from their page, and the document is here for a week.")}
        </Empty>
      )}
      {data && data.length > 0 && (
        <ul aria-label={t("Your documents")} className="divide-y divide-line rounded-lg border border-line">
          {data.map((document) => (
            <Row key={document.id} document={document} />
          ))}
        </ul>
      )}
    </Page>
  );
}

const ICONS = { pdf: FileText, xlsx: FileSpreadsheet, csv: FileSpreadsheet, zip: FileArchive, json: FileJson };

function Row({ document }: { document: Document }) {
  const giveUp = useGiveUp();
  const { name, state } = document;
  const Icon = ICONS[document.format];
  const waited = state === "waiting" || state === "making";
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <Icon size={20} aria-hidden className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        {state === "ready" && (
          <p className="text-sm text-ink-3">
            {sizeWord(document)} · <span title={fullTime(document.expires_at)}>{t("goes {when}", { when: ago(document.expires_at) })}</span>
          </p>
        )}
        {state === "refused" && <p className="text-sm text-danger-text">{reasonWord(document)}</p>}
        {waited && (
          <div className="mt-1 max-w-sm">
            <p className="mb-1 text-sm text-ink-3">{stateWord(document)}</p>
            <Progress progress={document.progress} label={t("Making {name}", { name })} />
          </div>
        )}
      </div>
      {state === "ready" && (
        <a
          href={contentOf(document)}
          download={name}
          aria-label={t("Download {name}", { name })}
          title={t("Download")}
          className="inline-grid size-8 shrink-0 place-items-center rounded-sm text-ink-2 hover:bg-hover hover:text-ink touch:size-9"
        >
          <Download size={17} aria-hidden />
        </a>
      )}
      <IconButton label={waited ? t("Give up {name}", { name }) : t("Delete {name}", { name })} disabled={giveUp.isPending} onClick={() => giveUp.mutate(document.id)}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </li>
  );
}
