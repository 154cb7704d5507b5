import { useVirtualizer } from "@tanstack/react-virtual";
import { Search, UsersRound } from "lucide-react";
import { useMemo, useRef, useState, type ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { useAvailability, usePeople } from "@/api/people";
import type { Person } from "@/api/types";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
import { fit, order } from "@/lib/text";
import { useTitle } from "@/lib/title";
import { Avatar } from "@/ui/avatar";
import { BotMark, Tag } from "@/ui/badge";
import { TextField } from "@/ui/field";
import { PresenceDot } from "@/ui/presence";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { roleWord } from "@/api/roles";

/** Everybody in the workspace, found by any part of name, handle or title. */
export function Directory({ lead, actions }: { lead?: ReactNode; actions?: ReactNode }) {
  useTitle(t("People"));
  const { data, error, refetch, isPending } = usePeople();
  const [query, setQuery] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const found = useMemo(() => search(data ?? [], query), [data, query]);
  const virtual = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    getItemKey: (i) => found[i]?.id ?? i,
    estimateSize: () => rem(64),
    overscan: 8,
  });
  return (
    <div className="mx-auto flex h-full w-full max-w-3xl flex-col px-4 sm:px-8">
      <header className="flex flex-wrap items-start gap-x-3 gap-y-3 pt-5 pb-4 sm:pt-9">
        {lead}
        <div className="min-w-0 flex-1 basis-40">
          <h1 className="text-xl sm:text-2xl">{t("People")}</h1>
          {data && <p className="mt-1 text-ink-2">{t("{n, plural, one {# person} other {# people}} in this workspace", { n: data.length })}</p>}
        </div>
        {actions}
      </header>
      <div className="relative mb-3">
        <Search size={16} aria-hidden className="absolute start-3 top-2.5 text-ink-3" />
        <TextField label={t("Find people")} bare placeholder={t("Name, handle or title")} value={query} onChange={(event) => setQuery(event.target.value)} className="ps-9" />
      </div>
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto pb-8">
        {isPending && <BoneRows rows={8} />}
        {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
        {data && found.length === 0 && (
          <Empty icon={<UsersRound size={22} aria-hidden />} title={t("Nobody fits that")}>
            {t("Try a part of the name, the handle or the title.")}
          </Empty>
        )}
        <ul aria-label={t("People")} className="relative w-full" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const person = found[item.index];
            return person ? (
              <li key={item.key} className="absolute inset-x-0 top-0 h-16" style={{ transform: `translateY(${item.start}px)` }}>
                <Line person={person} />
              </li>
            ) : null;
          })}
        </ul>
      </div>
    </div>
  );
}

function search(people: Person[], query: string): Person[] {
  const score = (p: Person) => Math.max(fit(query, p.name), fit(query, p.handle), fit(query, p.title) > 10 ? 20 : 0);
  return people
    .map((person) => ({ person, score: score(person) }))
    .filter((x) => x.score > 0)
    .sort(
      (a, b) =>
        Number(a.person.state === "deactivated") - Number(b.person.state === "deactivated") ||
        b.score - a.score ||
        order(a.person.name, b.person.name),
    )
    .map((x) => x.person);
}

function Line({ person }: { person: Person }) {
  const state = useAvailability(person.id);
  return (
    <Link href={`/people/${person.id}`} className="flex h-full items-center gap-3 rounded-md px-2 -outline-offset-2 hover:bg-hover">
      <span className="relative">
        <Avatar name={person.name} colour={person.colour} picture={person.picture} className={person.state === "deactivated" ? "opacity-50" : ""} />
        <PresenceDot state={state} className="absolute -end-0.5 -bottom-0.5 size-2.5! ring-2 ring-surface" />
      </span>
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="truncate font-semibold">{person.name}</span>
          {person.status && <span title={person.status.text}>{person.status.emoji}</span>}
        </span>
        <span className="block truncate text-sm text-ink-3">
          @{person.handle}
          {person.title && ` · ${person.title}`}
        </span>
      </span>
      {person.state === "deactivated" ? (
        <Tag tone="danger">{t("Deactivated")}</Tag>
      ) : person.bot ? (
        <BotMark name={person.name} />
      ) : (
        person.role !== "member" && <Tag tone={person.role === "guest" ? "ember" : "plain"}>{roleWord(person.role)}</Tag>
      )}
    </Link>
  );
}
