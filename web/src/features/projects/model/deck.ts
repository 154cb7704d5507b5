import type { Id, Task, TaskBoard } from "@/api/types";
import { nameOf, type Cell, type Laid } from "./board";
import type { Grouped, Grouping } from "./grouping";
import type { Pending } from "./order";

/** By what tasks are laid out, if by anything. */
export interface Layout {
  columns: Grouping | null;
  lanes: Grouping | null;
}

/** A project of more tasks than are read at once, as the server laid them out: of each cell those that stand first. */
export interface Deck {
  by: Layout;
  count: number;
  /** How many tasks each column and each lane has. */
  columns: Record<string, number>;
  lanes: Record<string, number>;
  /** By their names. */
  cells: Record<string, DeckCell>;
  /** What was told since then: tasks as they are now, nothing for one that is gone. */
  news: Record<Id, Task | null>;
}

export interface DeckCell extends Cell {
  count: number;
  /** Those that stand first. */
  tasks: Task[];
  /** Where reading them goes on, once it was begun; null at their end. */
  next?: string | null;
}

/** A page of a list. */
interface Page {
  items: Task[];
  next: string | null;
}

/** The one cell of tasks that aren't laid out by anything. */
export const ALL: Cell = { column: "", lane: "" };

const counts = (groups: TaskBoard["columns"]): Record<string, number> => Object.fromEntries(groups.map(({ group, count }) => [group, count]));

export function deckOf(by: Layout, { count, columns, lanes, cells }: TaskBoard): Deck {
  return { by, count, columns: counts(columns), lanes: counts(lanes), cells: Object.fromEntries(cells.map((cell) => [nameOf(cell), cell])), news: {} };
}

/** The tasks of a list as a deck of one cell. */
export function flat(count: number, { items, next }: Page): Deck {
  const all = { "": count };
  return { by: { columns: null, lanes: null }, count, columns: all, lanes: all, cells: { [nameOf(ALL)]: { ...ALL, count, tasks: items, next } }, news: {} };
}

/** Whether more of a cell can be read. */
export const hasMore = (cell: DeckCell | undefined): cell is DeckCell => cell !== undefined && cell.next !== null && cell.tasks.length < cell.count;

/** The deck with one page more of a cell, which was read from `from` on; the same if the cell is another meanwhile. */
export function withPage(deck: Deck, name: string, from: DeckCell["next"], { items, next }: Page): Deck {
  const cell = deck.cells[name];
  if (!cell || cell.next !== from) return deck;
  const tasks = from === undefined ? items : [...cell.tasks, ...items];
  return { ...deck, cells: { ...deck.cells, [name]: { ...cell, tasks, next } } };
}

/** The deck with tasks as they are now. */
export function withNews(deck: Deck, tasks: Task[], gone: Id[] = []): Deck {
  const news = { ...deck.news };
  for (const task of tasks) if ((news[task.id]?.version ?? 0) <= task.version) news[task.id] = task;
  for (const id of gone) news[id] = null;
  return { ...deck, news };
}

/** The tasks of a deck that are others than it has them: as they are now, and as they are about to be; nothing for what is gone. */
export function freshOf(deck: Deck, pending: Pending): Map<Id, Task | null> {
  const fresh = new Map<Id, Task | null>();
  for (const [id, task] of Object.entries(deck.news)) fresh.set(id, task && { ...task, ...pending.get(id) });
  const missing = [...pending.keys()].filter((id) => !fresh.has(id));
  if (missing.length === 0) return fresh;
  for (const task of Object.values(deck.cells).flatMap(({ tasks }) => tasks)) {
    const sides = pending.get(task.id);
    if (sides && !fresh.has(task.id)) fresh.set(task.id, { ...task, ...sides });
  }
  return fresh;
}

/** The tasks of a deck as they are now, each once. */
export function tasksIn(deck: Deck, fresh: ReadonlyMap<Id, Task | null>): Task[] {
  const all = new Map<Id, Task>();
  for (const { tasks } of Object.values(deck.cells)) {
    for (const task of tasks) {
      const now = fresh.get(task.id);
      if (now !== null) all.set(task.id, now ?? task);
    }
  }
  return [...all.values()];
}

interface Dealing {
  columns: Grouped;
  lanes: Grouped | null;
  fresh: ReadonlyMap<Id, Task | null>;
  /** Whether the cells are in the project's own order. */
  byRank: boolean;
  /** Whether a filter leaves tasks out, of which only the server knows. */
  filtered: boolean;
}

/** Lays the tasks of a deck into its cells. What is another since stands where it belongs now, as far as that is known. */
export function dealt(deck: Deck, { columns, lanes, fresh, byRank, filtered }: Dealing): Laid {
  const cells = new Map<string, Task[]>(Object.entries(deck.cells).map(([name, { tasks }]) => [name, tasks]));
  const [more, inColumn, inLane] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, name: string, by: number) => to.set(name, (to.get(name) ?? 0) + by);
  const known = new Map<Id, DeckCell[]>();
  for (const cell of fresh.size > 0 ? Object.values(deck.cells) : []) {
    for (const { id } of cell.tasks) if (fresh.has(id)) known.set(id, [...(known.get(id) ?? []), cell]);
  }
  for (const [id, task] of fresh) {
    const were = known.get(id) ?? [];
    // Whether a filter finds it only the server can tell.
    if (were.length === 0 && (filtered || !task)) continue;
    const are: Cell[] = task ? columns.of(task).flatMap((column) => (lanes?.of(task) ?? [""]).map((lane) => ({ column, lane }))) : [];
    const [before, now] = [new Set(were.map(nameOf)), new Set(are.map(nameOf))];
    for (const name of before) {
      const those = cells.get(name) ?? [];
      if (task && now.has(name)) cells.set(name, placed(those.with(those.findIndex((one) => one.id === id), task), deck.cells[name], byRank));
      else {
        cells.set(name, those.filter((one) => one.id !== id));
        add(more, name, -1);
      }
    }
    for (const name of task ? now : []) {
      if (before.has(name)) continue;
      // In a cell of which not all is known it may have stood, unseen.
      if (before.size > 0 || !hasMore(deck.cells[name])) add(more, name, 1);
      if (task) cells.set(name, placed([...(cells.get(name) ?? []), task], deck.cells[name], byRank));
    }
    if (before.size === 0) continue;
    recount(inColumn, were.map(({ column }) => column), are.map(({ column }) => column), add);
    recount(inLane, were.map(({ lane }) => lane), are.map(({ lane }) => lane), add);
  }
  return {
    columns,
    lanes,
    at: (cell) => cells.get(nameOf(cell)) ?? NOBODY,
    count: (cell) => (deck.cells[nameOf(cell)]?.count ?? 0) + (more.get(nameOf(cell)) ?? 0),
    inColumn: (column) => (deck.columns[column] ?? 0) + (inColumn.get(column) ?? 0),
    inLane: (lane) => (deck.lanes[lane] ?? 0) + (inLane.get(lane) ?? 0),
  };
}

const NOBODY: Task[] = [];

function recount(counts: Map<string, number>, were: string[], are: string[], add: (to: Map<string, number>, name: string, by: number) => void): void {
  const [before, now] = [new Set(were), new Set(are)];
  for (const group of before) if (!now.has(group)) add(counts, group, -1);
  for (const group of now) if (!before.has(group)) add(counts, group, 1);
}

/** The tasks of a cell in its order, without those that stand behind all that is known of it. */
function placed(tasks: Task[], cell: DeckCell | undefined, byRank: boolean): Task[] {
  if (!byRank) return tasks;
  const sorted = [...tasks].sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0));
  const last = hasMore(cell) ? cell.tasks.at(-1)?.rank : undefined;
  return last === undefined ? sorted : sorted.filter(({ rank }) => rank <= last);
}
