import { useQuery, useQueryClient, type QueryClient, type QueryKey } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import { api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import type { Id, Project, Task, TaskBoard } from "@/api/types";
import { useStore } from "@/lib/store";
import { toast } from "@/ui/toast";
import { answered } from "./meanwhile";
import { nameOf, type Cell } from "./model/board";
import { deckOf, flat, freshOf, hasMore, tasksIn, withNews, withPage, type Deck, type DeckCell, type Layout } from "./model/deck";
import { decksOf, pending } from "./patches";

/** A project of more tasks isn't read whole. */
const LARGE = 1_000;
/** Tasks of a cell that are read at first, and at once when it is scrolled. */
const EACH = 50;
const PAGE = 200;

/** Whether a project has more tasks than are read at once. */
export const isLarge = ({ statuses }: Pick<Project, "statuses">): boolean => statuses.reduce((sum, { tasks }) => sum + tasks, 0) > LARGE;

/** Which tasks, in which order, and how they are laid out. */
export interface Asked extends Layout {
  filter: string;
  sort: string;
}

/** What is known of a large project's tasks, and how more of a cell is read. */
export interface Deal {
  deck: Deck;
  /** The tasks that are others than the deck has them; nothing for one that is gone. */
  fresh: ReadonlyMap<Id, Task | null>;
  deepen(cell: Cell): void | Promise<void>;
}

/** The tasks of a large project, of each cell those that stand first; only while it is `on`. */
export function useDeck(name: string, asked: Asked, on: boolean) {
  const client = useQueryClient();
  const { filter, sort, columns, lanes } = asked;
  const queryKey = keyOf(name, asked);
  const query = useQuery<Deck>({
    queryKey,
    queryFn: async ({ signal }) => {
      const [deck, told] = await answered(name, () => read(client, queryKey, name, asked, signal));
      return withNews(deck, told.tasks, told.gone);
    },
    enabled: on,
    // While one types on, what was found stays, as it is laid out.
    placeholderData: (was) => (was && (was.by.columns === null) === (columns === null) ? was : undefined),
    retry: (times, error) => times < 2 && !(error instanceof Problem && error.status < 500),
  });
  const coming = useStore(pending);
  const deepen = useDeepening(name, { filter, sort, columns, lanes });
  const deck = query.data;
  const deal = useMemo((): Deal | undefined => deck && { deck, fresh: freshOf(deck, coming), deepen }, [deck, coming, deepen]);
  const tasks = useMemo(() => deal && tasksIn(deal.deck, deal.fresh), [deal]);
  return { ...query, deal, tasks };
}

/** Reads on in a cell, one page at a time. */
function useDeepening(name: string, { filter, sort, columns, lanes }: Asked): Deal["deepen"] {
  const client = useQueryClient();
  const reading = useRef(new Set<string>());
  return useCallback(
    async (cell: Cell) => {
      const queryKey = keyOf(name, { filter, sort, columns, lanes });
      const at = nameOf(cell);
      const known = client.getQueryData<Deck>(queryKey)?.cells[at];
      const reads = `${queryKey.join(" ")} ${at}`;
      if (!hasMore(known) || reading.current.has(reads)) return;
      reading.current.add(reads);
      try {
        const page = await further(name, { filter, sort, columns, lanes }, known);
        client.setQueryData<Deck>(queryKey, (now) => now && withPage(now, at, known.next, page));
      } catch (error) {
        toast(sentence(error), { bad: true });
      } finally {
        reading.current.delete(reads);
      }
    },
    [client, name, filter, sort, columns, lanes],
  );
}

const keyOf = (name: string, { filter, sort, columns, lanes }: Asked) => decksOf(name, filter, sort, columns ?? "", lanes ?? "");

/** Reads the tasks as far as they were read before. */
async function read(client: QueryClient, queryKey: QueryKey, name: string, asked: Asked, signal: AbortSignal): Promise<Deck> {
  let deck = await begun(name, asked, signal);
  for (;;) {
    // Also what is read further while this goes on.
    const before = client.getQueryData<Deck>(queryKey)?.cells ?? {};
    const short = Object.entries(deck.cells).find(([at, cell]) => hasMore(cell) && cell.tasks.length < (before[at]?.tasks.length ?? 0));
    if (!short) return deck;
    const [at, cell] = short;
    deck = withPage(deck, at, cell.next, await further(name, asked, cell, signal));
  }
}

async function begun(name: string, { columns, lanes, filter, sort }: Asked, signal: AbortSignal): Promise<Deck> {
  if (columns !== null) {
    const board = await api.get<TaskBoard>(`/projects/${name}/board`, { columns, lanes, filter, sort, each: EACH }, signal);
    return deckOf({ columns, lanes }, board);
  }
  const [{ count }, page] = await Promise.all([
    api.get<{ count: number }>(`/projects/${name}/tasks/count`, { filter }, signal),
    api.get<{ items: Task[]; next: string | null }>(`/projects/${name}/tasks`, { filter, sort, limit: PAGE }, signal),
  ]);
  return flat(count, page);
}

/** The next page of a cell. */
function further(name: string, { columns, lanes, filter, sort }: Asked, { column, lane, next }: DeckCell, signal?: AbortSignal) {
  const cell = { ...(columns && { columns, column: [column] }), ...(lanes && { lanes, lane: [lane] }) };
  return api.get<{ items: Task[]; next: string | null }>(`/projects/${name}/tasks`, { filter, sort, limit: PAGE, cursor: next, ...cell }, signal);
}
