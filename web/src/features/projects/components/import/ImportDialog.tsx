import { FileSpreadsheet } from "lucide-react";
import { useRef, useState } from "react";
import { Problem, sentence } from "@/api/errors";
import type { Project, TaskImport } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime } from "@/lib/time";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { DropZone } from "@/ui/dropzone";
import { CheckField } from "@/ui/field";
import { BoneRows } from "@/ui/states";
import { choose, useBringTasks, useImportPreview, useTakeBack, useTaskImports, type Chosen, type Reading } from "../../imports";
import { FileTable } from "./FileTable";
import { ReadingFields } from "./ReadingFields";
import { Remarks } from "./Remarks";

/** Bytes of a file at most, of any kind; the server says more. */
const BYTES_MAX = 16 << 20;

/** Brings tasks from a file: what would come is seen, and changed, before anything happens. */
export default function ImportDialog({ project, onClose }: { project: Project; onClose(): void }) {
  const [file, setFile] = useState<Chosen | null>(null);
  return (
    <Dialog wide title={t("Import tasks into {name}", { name: project.name })} onClose={onClose}>
      {file ? <Look key={file.number} project={project} file={file} onOther={() => setFile(null)} onClose={onClose} /> : <Choose project={project} onFile={setFile} />}
    </Dialog>
  );
}

function Choose({ project, onFile }: { project: Project; onFile(file: Chosen): void }) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const take = async (files: ArrayLike<File> | null) => {
    const file = files?.[0];
    if (!file) return;
    if (file.size > BYTES_MAX) return setProblem(t("{name} is too large.", { name: file.name }));
    try {
      onFile(await choose(file));
    } catch {
      setProblem(t("{name} can't be read. Choose it again.", { name: file.name }));
    }
  };
  return (
    <div className="flex flex-col gap-5">
      <DropZone enabled label={t("Let go to look into it")} onFiles={(files) => void take(files)} className="rounded-lg border border-dashed border-line-strong">
        <div className="flex flex-col items-center gap-3 px-5 py-8 text-center">
          <FileSpreadsheet size={26} aria-hidden className="text-ink-3" />
          <p className="max-w-prose text-ink-2">{t("A table as CSV, with a line for each task: from a program for sheets, or what another program for tasks exports, Todoist among them. Or a board that Trello exported as JSON. You see what would come before anything happens.")}</p>
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,.json,text/csv,application/json"
            className="sr-only"
            tabIndex={-1}
            aria-label={t("File of tasks")}
            onChange={async (event) => {
              const { currentTarget } = event;
              await take(currentTarget.files);
              // The same one may be chosen again.
              currentTarget.value = "";
            }}
          />
          <Button look="primary" autoFocus onClick={() => input.current?.click()}>
            {t("Choose a file")}
          </Button>
          {problem && (
            <p role="alert" className="text-danger-text">
              {problem}
            </p>
          )}
          <p className="text-sm text-ink-3">{t("At most 4 MiB and 5,000 lines; of Trello 16 MiB and 5,000 cards.")}</p>
        </div>
      </DropZone>
      <Before project={project} />
    </div>
  );
}

/** The files that came before, of which each can be taken back. */
function Before({ project }: { project: Project }) {
  const { data } = useTaskImports(project.key);
  const back = useTakeBack(project);
  if (!data?.length) return null;
  return (
    <section>
      <h3 className="mb-1 font-medium">{t("Imported before")}</h3>
      <ul className="divide-y divide-line">
        {data.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-3 py-2">
            <span className="min-w-0 flex-1 basis-48">
              {span(one)} <span className="text-sm text-ink-3" title={fullTime(one.at)}>{ago(one.at)}</span>
            </span>
            <Button size="sm" aria-label={t("Throw away {tasks}", { tasks: span(one) })} busy={back.isPending && back.variables?.id === one.id} onClick={() => back.mutate(one)}>
              {t("Throw away")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const span = ({ tasks: n, first, last }: TaskImport): string => (n === 1 ? first : t("{n} tasks, {first} to {last}", { n, first, last }));

function Look({ project, file, onOther, onClose }: { project: Project; file: Chosen; onOther(): void; onClose(): void }) {
  const [reading, setReading] = useState<Reading>({});
  const [again, setAgain] = useState(false);
  const { data, error, isPending, isPlaceholderData } = useImportPreview(project.key, file, reading);
  const bring = useBringTasks(project);
  const problem = bring.error ?? error;
  const untitled = data && !data.columns.some(({ field }) => field === "title");
  const read = (more: Reading) => {
    bring.reset();
    setReading({ ...reading, ...more });
  };
  return (
    <div className="flex flex-col gap-4">
      <p className="wrap-anywhere">
        <span className="font-medium">{file.name}</span>{" "}
        {data && (
          <span className="text-ink-2" aria-live="polite">
            {data.format === "trello" ? t("{n, plural, one {One card} other {# cards}},", { n: data.line_count }) : t("{n, plural, one {One line} other {# lines}},", { n: data.line_count })}{" "}
            {t("{n, plural, =0 {no task would come} one {one task would come} other {# tasks would come}}.", { n: data.tasks })}
          </span>
        )}
      </p>
      {isPending && <BoneRows rows={4} />}
      {problem && (
        <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">
          {(problem instanceof Problem && problem.fields[0]?.message) || sentence(problem)}
        </p>
      )}
      {data && (
        <>
          {data.format === "todoist" && <p className="text-ink-2">{t("This is a project of Todoist: what is a part of what, labels, sections (as labels) and notes (under the description) come along.")}</p>}
          {data.format === "trello" && (
            <p className="text-ink-2">{t("This is a board of Trello. A list named like a status of this project becomes that status, any other becomes a label. Complete cards come as done. Checklists come along; links and comments stand under the description.")}</p>
          )}
          <FileTable preview={data} onColumns={(columns) => read({ columns })} />
          {untitled && <p className="text-danger-text">{t("Say which column is the title: a line without one is left out.")}</p>}
          {/* Other cells make other columns. */}
          <ReadingFields preview={data} onRead={(more) => read({ ...more, columns: "day_first" in more ? reading.columns : undefined })} />
          {data.labels.length > 0 && (
            <p className="text-sm text-ink-2">
              {t("{n, plural, one {New label} other {# new labels}}: {names}", { n: data.labels.length, names: data.labels.slice(0, 20).join(", ") + (data.labels.length > 20 ? "…" : "") })}
            </p>
          )}
          <Remarks preview={data} />
          {data.earlier && (
            <div className="rounded-sm bg-ember-wash px-3 py-2.5">
              <CheckField
                label={t("Import it again")}
                hint={t("The same file was imported before: {tasks}, {when}.", { tasks: span(data.earlier), when: ago(data.earlier.at) })}
                checked={again}
                onChange={(event) => setAgain(event.target.checked)}
              />
            </div>
          )}
        </>
      )}
      <Actions>
        <Button onClick={onOther}>{t("Another file")}</Button>
        <Button
          look="primary"
          disabled={!data || data.tasks === 0 || isPlaceholderData || (data.earlier !== null && !again)}
          busy={bring.isPending}
          onClick={() => bring.mutate({ file, reading, again }, { onSuccess: onClose })}
        >
          {data && data.tasks > 0 ? t("{n, plural, one {Import one task} other {Import # tasks}}", { n: data.tasks }) : t("Import")}
        </Button>
      </Actions>
    </div>
  );
}
