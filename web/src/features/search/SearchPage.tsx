import { Clock, FileText, Hash, ListTodo, Search, SearchX, X } from "lucide-react";
import { useEffect, useState, type FormEvent, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Found, Hit, Id } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { fullTime, shortDate } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { BotMark } from "@/ui/badge";
import { SelectField, TextField } from "@/ui/field";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { Filters, type Place } from "./Filters";
import { forget, recent, remember } from "./recent";
import { Stretches, words } from "./Stretches";
import { addressOf } from "./model/address";
import { useNameOf, useSearch, type Sort } from "./queries";

/** What a room is called, for those one knows. */
export type Where = (room: Id) => string | null;

const TYPED_MS = 150;

/** The kinds, with the word that is typed for each. */
const KINDS = [
  { kind: "message", label: (n: number) => t("{n, plural, one {# message} other {# messages}}", { n }) },
  { kind: "room", label: (n: number) => t("{n, plural, one {# room} other {# rooms}}", { n }) },
  { kind: "person", label: (n: number) => t("{n, plural, one {# person} other {# people}}", { n }) },
  { kind: "task", label: (n: number) => t("{n, plural, one {# task} other {# tasks}}", { n }) },
  { kind: "file", label: (n: number) => t("{n, plural, one {# file} other {# files}}", { n }) },
];
const KIND = /(^|\s)kind:\S+/gi;
const USES = /(?:^|\s)uses:(?:\S*\/)?([0-9a-z]{26})/i;

/** Finds messages, rooms, people, files and tasks. What is asked stands in the address, so that it can be shared and gone back to. */
export function SearchPage({ where, places, lead }: { where: Where; places: Place[]; lead?: ReactNode }) {
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState(asked);
  const [query, setQuery] = useState(typed);
  const [sort, setSort] = useState<Sort>("best");
  const { data, error, refetch, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = useSearch(query, sort);
  const first = data?.pages[0];
  const hits = data?.pages.flatMap((page) => page.items) ?? [];

  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed), TYPED_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  useEffect(() => navigate(query.trim() ? `/search?q=${encodeURIComponent(query)}` : "/search", { replace: true }), [query, navigate]);

  const ask = (next: string) => {
    setTyped(next);
    setQuery(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setQuery(typed);
    remember(typed);
  };
  return (
    <Page title={t("Search")} lead={lead}>
      <form role="search" onSubmit={submit} className="mb-4 flex flex-wrap gap-2">
        <div className="relative min-w-56 flex-1">
          <Search size={16} aria-hidden className="absolute start-3 top-2.5 text-ink-3" />
          <TextField
            label={t("Search for")}
            bare
            autoFocus
            autoComplete="off"
            spellCheck={false}
            placeholder={t("Words, \"phrases\", from:ada, in:general, after:2026-01-31")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="ps-9"
          />
        </div>
        <SelectField label={t("Order")} bare value={sort} onChange={(event) => setSort(event.target.value as Sort)} className="w-auto">
          <option value="best">{t("Best first")}</option>
          <option value="newest">{t("Newest first")}</option>
        </SelectField>
      </form>
      <Filters typed={typed} places={places} onType={ask} />
      {!query.trim() && <Start onAsk={ask} />}
      {query.trim() && first && <Kinds counts={first.counts} typed={typed} onType={ask} />}
      {query.trim() && first && <Notes of={first} query={query} />}
      {query.trim() && <Uses query={query} />}
      {query.trim() && !data && !error && <BoneRows rows={6} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {query.trim() && data && (
        <ul aria-label={t("Results")} aria-busy={isFetching && !isFetchingNextPage} className="divide-y divide-line">
          {hits.map((hit) => (
            <li key={`${hit.kind} ${hit.id}`}>
              <Result hit={hit} where={where} onOpen={() => remember(query)} />
            </li>
          ))}
        </ul>
      )}
      {query.trim() && data && hits.length === 0 && first?.notes.length === 0 && (
        <Empty icon={<SearchX size={22} aria-hidden />} title={USES.test(query) ? t("Nothing you may read links to it") : t("Nothing fits that")}>
          {USES.test(query) ? t("Copy its link from its menu and paste it into a message.") : t("Try fewer or other words, or the beginning of one followed by a star.")}
        </Empty>
      )}
      {hasNextPage && <WhenSeen key={hits.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={3} />}
      {hits.length > 0 && !hasNextPage && <p className="py-6 text-center text-sm text-ink-3">{t("That is all.")}</p>}
    </Page>
  );
}

const asked = (): string => new URLSearchParams(location.search).get("q") ?? "";

/** How many there are of each kind; pressing one asks for that kind alone. */
function Kinds({ counts, typed, onType }: { counts: Found["counts"]; typed: string; onType(query: string): void }) {
  const only = /(?:^|\s)kind:(\S+)/i.exec(typed)?.[1]?.toLowerCase();
  const there = KINDS.filter(({ kind }) => (counts[kind] ?? 0) > 0 || kind === only);
  if (there.length === 0) return null;
  return (
    <div role="group" aria-label={t("Kind")} className="mb-3 flex flex-wrap gap-2">
      {there.map(({ kind, label }) => {
        const rest = typed.replaceAll(KIND, "").trim();
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={kind === only}
            onClick={() => onType(kind === only ? rest : `${rest} kind:${kind}`)}
            className={cx(
              "h-8 rounded-full border px-3 text-sm transition-colors touch:h-10",
              kind === only ? "border-accent bg-accent-wash text-accent-text" : "border-line text-ink-2 hover:border-line-strong hover:text-ink",
            )}
          >
            {label(counts[kind] ?? 0)}
          </button>
        );
      })}
    </div>
  );
}

/** What in the query means nothing, and what to type instead. */
function Notes({ of, query }: { of: Found; query: string }) {
  const bytes = new TextEncoder().encode(query);
  const part = (from: number, to: number) => new TextDecoder().decode(bytes.slice(from, to));
  return (
    <>
      {of.notes.map((note) => (
        <p key={note.from} role="status" className="mb-3 rounded-sm bg-sunken px-3 py-2 text-ink-2">
          <b className="font-semibold">{part(note.from, note.to)}</b> · {note.text}
        </p>
      ))}
      {!of.complete && (
        <p role="status" className="mb-3 rounded-sm bg-sunken px-3 py-2 text-ink-2">
          {t("The index is being built. There may be more than is shown.")}
        </p>
      )}
    </>
  );
}

/** Which file's uses are asked for: its address says nothing to people. */
function Uses({ query }: { query: string }) {
  const name = useNameOf(USES.exec(query)?.[1] ?? null);
  return name && <p className="mb-3 text-ink-2">{t("Messages that link to {name}", { name })}</p>;
}

/** What has no face has a sign. */
const ICONS: Partial<Record<string, typeof Hash>> = { room: Hash, file: FileText, task: ListTodo };

function Result({ hit, where, onOpen }: { hit: Hit; where: Where; onOpen(): void }) {
  const people = usePeopleById();
  const person = people.get(hit.kind === "person" ? hit.id : (hit.author ?? ""));
  const href = addressOf(hit);
  const title = hit.kind === "message" ? (person?.name ?? t("Somebody")) : words(hit.title);
  const room = hit.room && where(hit.room);
  const Icon = ICONS[hit.kind];
  return (
    <Link href={href} onClick={onOpen} className="flex gap-3 rounded-sm px-2 py-3 hover:bg-hover">
      {Icon ? (
        <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
          <Icon size={17} aria-hidden />
        </span>
      ) : (
        <Avatar name={title} colour={person?.colour ?? 0} picture={person?.picture} size="md" />
      )}
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-semibold">{hit.kind === "message" ? title : <Stretches of={hit.title} />}</span>
          {person?.bot && <BotMark name={person.name} />}
          {room && <span className="truncate text-sm text-ink-3">{room}</span>}
          {hit.kind === "message" && (
            <time dateTime={hit.at} title={fullTime(hit.at)} className="ms-auto shrink-0 text-sm text-ink-3">
              {shortDate(hit.at)}
            </time>
          )}
        </span>
        <span className="line-clamp-3 break-words text-ink-2">
          <Stretches of={hit.text} />
        </span>
      </span>
    </Link>
  );
}

/** Before anything is asked: what was asked lately, and what can be. */
function Start({ onAsk }: { onAsk(query: string): void }) {
  const lately = useStore(recent);
  const examples: [string, string][] = [
    ["\"two words\"", t("Words in this order")],
    ["-word", t("Without a word")],
    ["begin*", t("Words that begin so")],
    ["from:me in:general", t("By whom, and in which room")],
    ["has:image after:yesterday", t("With an image, a file, a link, a mention or code; before, after or on a day")],
    ["is:pinned", t("What is pinned, saved by you, edited or in a thread, or a task that is done")],
    ["kind:task", t("Only messages, rooms, people, files or tasks")],
  ];
  return (
    <>
      {lately.length > 0 && (
        <section className="mb-6">
          <div className="mb-1 flex items-center gap-2">
            <h2 className="flex-1 text-sm text-ink-3">{t("Searched for lately")}</h2>
            <button type="button" onClick={forget} className="flex h-8 items-center gap-1 rounded-sm px-2 text-sm text-ink-3 hover:bg-hover hover:text-ink">
              <X size={14} aria-hidden />
              {t("Forget")}
            </button>
          </div>
          <ul>
            {lately.map((query) => (
              <li key={query}>
                <button type="button" onClick={() => onAsk(query)} className="flex h-9 w-full items-center gap-2.5 rounded-sm px-2 text-start hover:bg-hover touch:h-11">
                  <Clock size={15} aria-hidden className="text-ink-3" />
                  <span className="truncate">{query}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className="mb-1 text-sm text-ink-3">{t("What can be asked")}</h2>
        <dl className="grid gap-x-6 sm:grid-cols-[max-content_1fr]">
          {examples.map(([query, what]) => (
            <div key={query} className="contents">
              <dt className="pt-2">
                <code className="rounded-xs bg-sunken px-1.5 py-0.5">{query}</code>
              </dt>
              <dd className="pt-1 text-ink-2 sm:pt-2">{what}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}
