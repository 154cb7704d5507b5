import { CircleAlert, Download, FileCheck } from "lucide-react";
import { useEffect, useRef, useState, type SyntheticEvent } from "react";
import { Link } from "wouter";
import { sentence, fieldError } from "@/api/errors";
import type { Document, DocumentFormat } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { ago, fullTime } from "@/lib/time";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Progress } from "@/ui/progress";
import { contentOf, useAskForDocument, useDocument } from "./queries";
import type { Range, Subject } from "./subject";
import { formatHint, formatWord, reasonWord, sizeWord, stateWord, wholeHint } from "./words";

const ROWS: DocumentFormat[] = ["pdf", "xlsx", "csv"];
const FORMATS: Record<Subject["of"], DocumentFormat[]> = { people: ROWS, audit: ROWS, room: [...ROWS, "zip"], workspace: ["zip"], tasks: [...ROWS, "json"], time: ROWS, report: ROWS, insights: ROWS };

interface Props {
  title: string;
  subject: Subject;
  /** What is chosen on the page already. */
  range?: Range;
  onClose(): void;
}

/** Asks in which form something is wanted, shows how far it is, and hands it over. */
export default function ExportDialog({ title, subject, range: chosen, onClose }: Props) {
  const ask = useAskForDocument();
  const { data } = useDocument(ask.data?.id ?? null);
  const document = data ?? ask.data;
  return (
    <Dialog title={t("Export: {title}", { title })} onClose={onClose}>
      {document ? <Made document={document} onAgain={() => ask.reset()} onClose={onClose} /> : <Choice subject={subject} chosen={chosen} ask={ask} onClose={onClose} />}
    </Dialog>
  );
}

interface ChoiceProps {
  subject: Subject;
  chosen?: Range;
  ask: ReturnType<typeof useAskForDocument>;
  onClose(): void;
}

function Choice({ subject, chosen, ask, onClose }: ChoiceProps) {
  const [format, setFormat] = useState<DocumentFormat>(FORMATS[subject.of][0] ?? "pdf");
  const [range, setRange] = useState(chosen ?? { from: "", to: "" });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    ask.mutate({ subject, range, format });
  };
  const day = (end: keyof Range) => (event: { target: { value: string } }) => setRange({ ...range, [end]: event.target.value });
  return (
    <form onSubmit={submit}>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">{t("Format")}</legend>
        {FORMATS[subject.of].map((one) => (
          <label
            key={one}
            className={cx(
              "grid cursor-pointer grid-cols-[auto_1fr] items-start gap-x-3 rounded-md border px-3 py-2.5 transition-colors has-focus-visible:outline-2 has-focus-visible:outline-focus",
              one === format ? "border-accent bg-accent-wash" : "border-line hover:border-line-strong",
            )}
          >
            <input type="radio" name="format" value={one} checked={one === format} onChange={() => setFormat(one)} className="row-span-2 mt-0.5 size-4.5 accent-accent outline-none" />
            <span className="font-medium">{formatWord(one)}</span>
            <span className="text-sm text-ink-2">{subject.of === "workspace" ? wholeHint() : formatHint(one)}</span>
          </label>
        ))}
      </fieldset>
      {(subject.of === "audit" || subject.of === "room") && (
        <div className="mt-4 grid grid-cols-2 gap-3">
          <TextField label={t("From")} type="date" value={range.from} max={range.to || undefined} onChange={day("from")} />
          <TextField label={t("To")} type="date" value={range.to} min={range.from || undefined} onChange={day("to")} error={fieldError(ask.error, "subject.to")} />
          <p className="col-span-2 text-sm text-ink-3">{t("Leave a day empty to have everything up to that end.")}</p>
        </div>
      )}
      {ask.error && (
        <p role="alert" className="mt-4 rounded-sm bg-danger-wash px-3 py-2 text-danger-text">
          {sentence(ask.error)}
        </p>
      )}
      <Actions>
        <Button onClick={onClose}>{t("Cancel")}</Button>
        <Button type="submit" look="primary" busy={ask.isPending}>
          {t("Make document")}
        </Button>
      </Actions>
    </form>
  );
}

function Made({ document, onAgain, onClose }: { document: Document; onAgain(): void; onClose(): void }) {
  const ready = document.state === "ready";
  const refused = document.state === "refused";
  const download = useRef<HTMLAnchorElement>(null);
  // The focus was on the button that is gone.
  useEffect(() => {
    if (ready) download.current?.focus();
  }, [ready]);
  return (
    <div>
      <div className="flex items-start gap-3 rounded-md border border-line px-3.5 py-3" aria-live="polite">
        <span className={cx("mt-0.5", refused ? "text-danger-text" : "text-accent-text")}>{refused ? <CircleAlert size={20} aria-hidden /> : <FileCheck size={20} aria-hidden />}</span>
        <div className="min-w-0 flex-1">
          <p className="font-medium wrap-anywhere">{document.name}</p>
          {ready && <p className="text-sm text-ink-2">{sizeWord(document)}</p>}
          {refused && (
            <p role="alert" className="text-sm text-danger-text">
              {reasonWord(document)}
            </p>
          )}
          {!ready && !refused && (
            <div className="mt-1">
              <p className="mb-1.5 text-sm text-ink-2">{stateWord(document)}</p>
              <Progress progress={document.progress} label={t("Making {name}", { name: document.name })} />
            </div>
          )}
        </div>
      </div>
      <p className="mt-3 text-sm text-ink-2">
        {ready ? (
          <span title={fullTime(document.expires_at)}>{t("It can be downloaded for a week: it goes {when}.", { when: ago(document.expires_at) })}</span>
        ) : (
          !refused && t("You need not wait here: it stays for a week.")
        )}{" "}
        <Link href="/documents" onClick={onClose} className="font-medium text-accent-text underline underline-offset-2">
          {t("Your documents")}
        </Link>
      </p>
      <Actions>
        {refused && <Button onClick={onAgain}>{t("Choose again")}</Button>}
        <Button onClick={onClose}>{t("Close")}</Button>
        {ready && (
          <a
            ref={download}
            href={contentOf(document)}
            download={document.name}
            className="inline-flex h-8 items-center gap-1.5 rounded-sm bg-accent px-3 font-medium text-accent-ink shadow-lift hover:bg-accent-hover touch:h-9"
          >
            <Download size={15} aria-hidden />
            {t("Download")}
          </a>
        )}
      </Actions>
    </div>
  );
}
