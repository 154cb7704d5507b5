import { Flag } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { usePerson } from "@/api/people";
import { reasonWord } from "@/api/reports";
import type { Id, Message, Report } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { wordsOf } from "@/lib/words";
import { Avatar } from "@/ui/avatar";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { DecideForm } from "./DecideForm";
import { useReport, useReports } from "./reportQueries";

/** What people reported, and what became of it. */
export function ReportsPage({ lead }: { lead?: ReactNode }) {
  const [decided, setDecided] = useState(false);
  const { data, error, refetch, isPending, hasNextPage, fetchNextPage } = useReports(decided);
  const reports = data?.pages.flatMap((page) => page.items) ?? [];
  useTick();
  return (
    <Page title={t("Reports")} intro={t("Messages that somebody reported. Their authors learn nothing of it; reports of your own messages go to other administrators.")} lead={lead}>
      <div className="mb-4 flex gap-2" role="group" aria-label={t("Which reports")}>
        <Button size="sm" look={decided ? "quiet" : "plain"} aria-pressed={!decided} onClick={() => setDecided(false)}>
          {t("Waiting")}
        </Button>
        <Button size="sm" look={decided ? "plain" : "quiet"} aria-pressed={decided} onClick={() => setDecided(true)}>
          {t("Decided")}
        </Button>
      </div>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && reports.length === 0 && !hasNextPage && (
        <Empty icon={<Flag size={22} aria-hidden />} title={decided ? t("Nothing was decided yet") : t("Nothing waits for you")}>
          {t("Everybody can report a message, from the menu beside it.")}
        </Empty>
      )}
      {reports.length > 0 && (
        <ul aria-label={t("Reports")} className="flex flex-col gap-4">
          {reports.map((report) => (
            <li key={report.id} id={report.id}>
              <Card report={report} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && <WhenSeen key={reports.length} onSeen={() => void fetchNextPage()} />}
    </Page>
  );
}

function Card({ report }: { report: Report }) {
  const [open, setOpen] = useState(false);
  const reporter = usePerson(report.by);
  const { decision, now, room } = report;
  const where = room ? (report.room_name ?? t("a conversation")) : t("a room that you are not in");
  const address = room && (report.thread ? `/rooms/${room}/threads/${report.thread}#${report.message}` : `/rooms/${room}#${report.message}`);
  return (
    <article className="rounded-lg border border-line p-4" aria-label={t("Report of {name}, {time}", { name: reporter?.name ?? "…", time: fullTime(report.at) })}>
      <header className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1">
        <Tag tone="ember">{reasonWord(report.reason)}</Tag>
        {report.reports > 1 && <Tag>{t("{n, plural, one {# report} other {# reports}}", { n: report.reports })}</Tag>}
        <p className="text-sm text-ink-3">
          {t("Reported by {name} {when}, in {where}", { name: reporter?.name ?? "…", when: ago(report.at), where })}
        </p>
      </header>
      {report.words && <p className="mb-3 whitespace-pre-line wrap-anywhere">{report.words}</p>}
      <Said author={report.author} at={report.was.posted_at} html={report.was.html} label={t("As it was reported")} attached={report.was.attached} />
      {!now && <p className="mt-2 text-sm text-ink-3">{t("The message is gone for good.")}</p>}
      {now?.deleted && <p className="mt-2 text-sm text-ink-3">{t("The message is deleted.")}</p>}
      {now && !now.deleted && now.changed && (
        <div className="mt-2">
          <Said author={report.author} at={report.was.posted_at} html={now.html} label={t("As it is now")} attached={[]} />
        </div>
      )}
      {open && <Context id={report.id} message={report.message} />}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {address && (
          <Button size="sm" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t("Hide what was said around it") : t("Show what was said around it")}
          </Button>
        )}
        {address && (
          <Link href={address} className="inline-flex h-8 items-center px-2 text-sm font-medium text-accent-text hover:underline">
            {t("Go to the room")}
          </Link>
        )}
        <Link href={`/people/${report.author}`} className="inline-flex h-8 items-center px-2 text-sm font-medium text-accent-text hover:underline">
          {t("Who wrote it")}
        </Link>
      </div>
      {decision ? <Decided decision={decision} /> : <DecideForm report={report} />}
    </article>
  );
}

function Said({ author, at, html, label, attached, faint }: { author: Id; at: string; html: string; label?: string; attached: string[]; faint?: boolean }) {
  const person = usePerson(author);
  const name = person?.name ?? t("Former member");
  return (
    <figure className={cx("rounded-md px-3 py-2.5", faint ? "" : "border-s-4 border-ember bg-sunken")}>
      <figcaption className="mb-1 flex flex-wrap items-center gap-x-2">
        <Avatar name={name} colour={person?.colour ?? 0} picture={person?.picture} size="xs" />
        <span className="font-semibold">{name}</span>
        <time dateTime={at} className="text-xs text-ink-3">
          {fullTime(at)}
        </time>
        {label && <span className="text-xs text-ink-3">· {label}</span>}
      </figcaption>
      <p className="whitespace-pre-line wrap-anywhere">{wordsOf(html)}</p>
      {attached.length > 0 && <p className="mt-1 text-sm text-ink-3">{t("Attached: {names}", { names: attached.join(", ") })}</p>}
    </figure>
  );
}

/** What was said around the message, for who may read there. */
function Context({ id, message }: { id: Id; message: Id }) {
  const { data, error } = useReport(id);
  if (error) return <p className="mt-3 text-sm text-danger-text">{sentence(error)}</p>;
  if (!data) return <BoneRows rows={2} />;
  return (
    <div className="mt-3 flex flex-col gap-1 border-t border-line pt-3" role="group" aria-label={t("What was said around it")}>
      {data.context.map((one: Message) =>
        one.deleted ? (
          <p key={one.id} className="px-3 py-1 text-sm text-ink-3 italic">{t("This message was deleted.")}</p>
        ) : (
          <Said key={one.id} faint={one.id !== message} author={one.author} at={one.posted_at} html={one.html} attached={one.attachments?.map((file) => file.name) ?? []} />
        ),
      )}
    </div>
  );
}

function Decided({ decision }: { decision: NonNullable<Report["decision"]> }) {
  const judge = usePerson(decision.by);
  const told = { name: judge?.name ?? "…", when: ago(decision.at) };
  return (
    <p className="mt-3 border-t border-line pt-3 text-sm text-ink-2">
      {decision.verdict === "removed" ? t("{name} had the message deleted {when}.", told) : t("{name} let the message stand {when}.", told)}
      {decision.words && <span className="mt-1 block whitespace-pre-line wrap-anywhere">{decision.words}</span>}
    </p>
  );
}
