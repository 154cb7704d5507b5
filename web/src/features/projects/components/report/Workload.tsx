import { Link } from "wouter";
import { usePeopleById } from "@/api/people";
import type { PersonLoad } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import type { Unit } from "../../model/report";
import { stageName } from "../../words";
import { Legend } from "@/ui/figure";
import { much } from "./Panel";

const STAGES = [
  { stage: "backlog", tone: "line-strong", look: "bg-line-strong" },
  { stage: "waiting", tone: "away", look: "bg-away" },
  { stage: "active", tone: "ember", look: "bg-ember" },
] as const;

const all = (load: PersonLoad, unit: Unit): number => load.backlog[unit] + load.waiting[unit] + load.active[unit];

/** Who has how much before them today. */
export function Workload({ name, people, unit, filter }: { name: string; people: PersonLoad[]; unit: Unit; filter: string }) {
  const most = Math.max(1, ...people.map((load) => all(load, unit)));
  if (people.length === 0) return null;
  return (
    <section className="mt-4 rounded-lg border border-line p-4" aria-label={t("Workload")}>
      <h2 className="text-sm font-medium text-ink-3">{t("Workload")}</h2>
      <p className="text-sm text-ink-3">{t("What isn't done today. A task of several people counts for each.")}</p>
      <ul className="mt-3 flex flex-col gap-2.5">
        {people.map((load) => (
          <Row key={load.person ?? ""} name={name} load={load} unit={unit} most={most} filter={filter} />
        ))}
      </ul>
      <Legend series={STAGES.map(({ stage, tone }) => ({ label: stageName(stage), tone }))} />
    </section>
  );
}

function Row({ name, load, unit, most, filter }: { name: string; load: PersonLoad; unit: Unit; most: number; filter: string }) {
  const people = usePeopleById();
  const person = load.person ? people.get(load.person) : undefined;
  const who = load.person ? (person?.name ?? t("Somebody")) : t("Nobody yet");
  const theirs = person ? `assignee = @${person.handle}` : load.person ? null : "assignee is empty";
  const finds = [filter && `(${filter})`, theirs, "status = open"].filter(Boolean).join(" and ");
  return (
    <li className="grid items-center gap-x-3 gap-y-0.5 sm:grid-cols-[12rem_1fr_auto]">
      <span className="flex min-w-0 items-center gap-2">
        {person ? <Avatar name={person.name} colour={person.colour} picture={person.picture} size="xs" /> : <span aria-hidden className="size-5 shrink-0 rounded-sm bg-sunken" />}
        {theirs ? (
          <Link href={`/projects/${name}?${new URLSearchParams({ filter: finds })}`} className="truncate hover:underline">
            {who}
          </Link>
        ) : (
          <span className="truncate">{who}</span>
        )}
      </span>
      <span aria-hidden className="flex h-3 min-w-0 gap-px overflow-hidden rounded-xs">
        {STAGES.toReversed().map(({ stage, look }) => (
          <span key={stage} className={look} style={{ width: `${(load[stage][unit] / most) * 100}%` }} />
        ))}
      </span>
      <span className="text-sm whitespace-nowrap text-ink-2 sm:min-w-36 sm:text-end">
        {much(all(load, unit), unit)}
        <span className="sr-only">
          {" "}
          {t("{active} in progress, {waiting} to do, {backlog} in the backlog", { active: much(load.active[unit], unit), waiting: much(load.waiting[unit], unit), backlog: much(load.backlog[unit], unit) })}
        </span>
        {load.overdue > 0 && <span className="ms-2 text-danger-text">{t("{n} overdue", { n: load.overdue })}</span>}
      </span>
    </li>
  );
}
