import { CircleAlert, Play, Square, Trash2 } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import type { Import } from "@/api/types";
import { t } from "@/lib/i18n";
import { bytes, count } from "@/lib/text";
import { ago, fullTime } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { Progress } from "@/ui/progress";
import { BoneRows, Failed } from "@/ui/states";
import { useRemarks, useSteer } from "./queries";
import { countWords, placeWord, sourceWord, stageWord } from "./words";

/** An archive: what would come of it, or came, how far it is, and what doesn't come. */
export function ImportCard({ item }: { item: Import }) {
  const steer = useSteer();
  const [open, setOpen] = useState(false);
  const { id, name, stage, can } = item;
  const busy = stage === "looking" || stage === "running";
  const came = stage === "running" || stage === "done" || item.came.messages > 0;
  const lines = item.remarks + item.more_remarks;
  return (
    <li className="rounded-lg border border-line">
      <div className="flex flex-wrap items-start gap-3 px-4 py-3">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="font-medium wrap-anywhere">{name}</h3>
          <p className="text-sm text-ink-3">
            {sourceWord(item.source)} · {bytes(item.bytes)} · <span title={fullTime(item.created_at)}>{ago(item.created_at)}</span>
          </p>
        </div>
        <div className="flex items-center gap-2">
          {can.start && (
            <Button look="primary" icon={<Play size={14} aria-hidden />} aria-label={came ? t("Go on with {name}", { name }) : t("Start {name}", { name })} busy={steer.isPending} onClick={() => steer.mutate({ id, how: "start" })}>
              {came ? t("Go on") : t("Start")}
            </Button>
          )}
          {can.stop && (
            <Button icon={<Square size={13} aria-hidden />} aria-label={t("Stop {name}", { name })} busy={steer.isPending} onClick={() => steer.mutate({ id, how: "stop" })}>
              {t("Stop")}
            </Button>
          )}
          {can.forget && (
            <IconButton label={t("Remove {name} from the list", { name })} disabled={steer.isPending} onClick={() => steer.mutate({ id, how: "forget" })}>
              <Trash2 size={16} aria-hidden />
            </IconButton>
          )}
        </div>
      </div>
      <div className="border-t border-line px-4 py-3">
        <p className="mb-2 text-ink-2" aria-live="polite">
          {stageWord(stage)}
        </p>
        {busy && <Progress progress={{ done: item.read, total: item.total }} label={stageWord(stage)} />}
        {item.why && (
          <p role="alert" className="mb-2 flex items-start gap-2 rounded-sm bg-danger-wash px-3 py-2 text-danger-text wrap-anywhere">
            <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
            {item.why}
          </p>
        )}
        <dl aria-label={came ? t("What came") : t("What would come")} className="mt-3 grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
          {countWords(came ? item.came : item.found).map(([word, value]) => (
            <div key={word}>
              <dt className="text-sm text-ink-3">{word}</dt>
              <dd className="tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
        {stage === "done" && item.came.people_new > 0 && (
          <p className="mt-3 text-sm text-ink-2">
            {t("{n, plural, one {One person} other {# people}} can't sign in until you invite them by their e-mail address, or activate them.", { n: item.came.people_new })}{" "}
            <Link href="/invitations" className="font-medium text-accent-text underline underline-offset-2">
              {t("Invite people")}
            </Link>
          </p>
        )}
        {lines > 0 && (
          <div className="mt-3">
            <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t("Hide the report") : t("{n, plural, one {One line of report} other {# lines of report}}", { n: lines })}
            </Button>
            {open && <Remarks item={item} />}
          </div>
        )}
      </div>
    </li>
  );
}

function Remarks({ item }: { item: Import }) {
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useRemarks(item.id, item.stage);
  if (isPending) return <BoneRows rows={2} />;
  if (error) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  const lines = data.pages.flatMap((page) => page.items);
  return (
    <div className="mt-2">
      <ol aria-label={t("Report of {name}", { name: item.name })} className="divide-y divide-line rounded-md border border-line">
        {lines.map((line) => (
          <li key={line.number} className="px-3 py-2">
            {line.file && <p className="font-mono text-xs text-ink-3 wrap-anywhere">{placeWord(line)}</p>}
            <p className="text-sm wrap-anywhere">{line.text}</p>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button size="sm" className="mt-2" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("More lines")}
        </Button>
      )}
      {!hasNextPage && item.more_remarks > 0 && <p className="mt-2 text-sm text-ink-3">{t("{n} more lines were only counted.", { n: count(item.more_remarks) })}</p>}
    </div>
  );
}
