import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Attempt, Command, CommandTried, CommandUse } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { Prose } from "@/ui/prose";
import { told, useCommandUses, useTryCommand } from "./queries";

/** By whom a command was used and how its program answered, and a way to try it. What was said is not here: it is the rooms'. */
export function CommandLogDialog({ command, onClose }: { command: Command; onClose(): void }) {
  const { data, error, refetch, isPending } = useCommandUses(command.id);
  const attempt = useTryCommand(command.id);
  return (
    <Dialog title={t("How /{name} was used", { name: command.name })} onClose={onClose} wide>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-48 text-sm wrap-anywhere text-ink-2">{command.url}</p>
        <Button size="sm" busy={attempt.isPending} onClick={() => attempt.mutate(undefined, told)}>
          {t("Try it")}
        </Button>
      </div>
      {attempt.data && <Tried tried={attempt.data} />}
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="py-6 text-center text-ink-3">{t("Nobody has used it yet.")}</p>}
      {data && data.length > 0 && (
        <ul aria-label={t("Uses")} className="divide-y divide-line rounded-lg border border-line">
          {data.map((one) => (
            <Line key={one.id} use={one} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

const facts = ({ status, took_ms }: Attempt): string =>
  [status === null ? t("no answer") : t("answered {status}", { status }), t("{n} ms", { n: took_ms })].join(" · ");

/** What came of trying, as the room would see it. */
function Tried({ tried }: { tried: CommandTried }) {
  return (
    <section aria-label={t("What came of trying")} role="status" className="mb-4 rounded-lg border border-line bg-sunken px-4 py-3">
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink-2">
        <Tag tone={tried.taken ? "accent" : "danger"}>{tried.taken ? t("Answered") : t("Failed")}</Tag>
        {facts(tried)}
        {tried.taken && tried.html && <span>{tried.for_all ? t("Everybody in the room would see:") : t("Whoever asked would see:")}</span>}
      </p>
      {tried.said && <p className="mt-1 text-sm wrap-anywhere text-ink-3">{tried.said}</p>}
      {/* The server renders Markdown through an allow-list of elements; nothing else writes here. */}
      {tried.html && <Prose scrolls html={tried.html} className="mt-2 max-h-60 overflow-auto" />}
      {tried.taken && !tried.html && <p className="mt-1 text-sm text-ink-3">{t("It said nothing that would be shown.")}</p>}
    </section>
  );
}

function Line({ use }: { use: CommandUse }) {
  const now = useTick();
  const people = usePeopleById();
  const { asked } = use;
  const good = asked?.status && asked.status < 300 && !asked.said;
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{people.get(use.by)?.name ?? t("Former member")}</span>
        {asked && <Tag tone={good ? "accent" : "danger"}>{good ? t("Answered") : t("Failed")}</Tag>}
        <time dateTime={use.at} title={fullTime(use.at)} className="text-sm text-ink-3">
          {ago(use.at, now)}
        </time>
      </div>
      <p className="text-sm text-ink-2">{asked ? facts(asked) : t("Its answer is not there yet")}</p>
      {asked?.said && <p className="text-sm wrap-anywhere text-ink-3">{asked.said}</p>}
    </li>
  );
}
