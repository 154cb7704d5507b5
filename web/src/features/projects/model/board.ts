import type { Id, Task } from "@/api/types";
import { both, type Grouped } from "./grouping";
import { placeIn, type Place } from "./order";
import type { Change } from "../queries";

/** Where columns and lanes cross: the ids of their groups; without lanes the lane is nothing. */
export interface Cell {
  column: string;
  lane: string;
}

/** The tasks of a board where they stand. */
export interface Laid {
  columns: Grouped;
  lanes: Grouped | null;
  /** The tasks of a cell, or those that stand first if not all of them are known. */
  at(cell: Cell): Task[];
  /** How many tasks a cell has. */
  count(cell: Cell): number;
  /** How many tasks a column and a lane have, each once. */
  inColumn(column: string): number;
  inLane(lane: string): number;
}

const NOBODY: Task[] = [];
export const nameOf = ({ column, lane }: Cell): string => `${column}\n${lane}`;

/** Lays tasks into the cells of a board, in their order. One with several people stands with each of them. */
export function laid(tasks: Task[], columns: Grouped, lanes: Grouped | null): Laid {
  const cells = new Map<string, Task[]>();
  const [columnCounts, laneCounts] = [new Map<string, number>(), new Map<string, number>()];
  const count = (counts: Map<string, number>, group: string) => counts.set(group, (counts.get(group) ?? 0) + 1);
  for (const task of tasks) {
    const [those, rows] = [columns.of(task), lanes?.of(task) ?? [""]];
    for (const column of those) count(columnCounts, column);
    for (const lane of rows) {
      count(laneCounts, lane);
      for (const column of those) {
        const name = nameOf({ column, lane });
        const cell = cells.get(name);
        if (cell) cell.push(task);
        else cells.set(name, [task]);
      }
    }
  }
  const at = (cell: Cell) => cells.get(nameOf(cell)) ?? NOBODY;
  return { columns, lanes, at, count: (cell) => at(cell).length, inColumn: (column) => columnCounts.get(column) ?? 0, inLane: (lane) => laneCounts.get(lane) ?? 0 };
}

/** What is another of a task that goes from one cell to another, to stand at `at` among the others there; nothing if it can't or stays. */
export function moved({ columns, lanes, at: cellOf, count }: Laid, task: Task, from: Cell, to: Cell, at?: number): Change | undefined {
  const across = columns.into(task, from.column, to.column);
  const down = lanes ? lanes.into(task, from.lane, to.lane) : {};
  if (!across || !down) return undefined;
  const sides = both(across, down);
  const there = cellOf(to);
  if (Object.keys(sides).length === 0 && (at === undefined || there.indexOf(task) === at)) return undefined;
  const others = there.filter(({ id }) => id !== task.id);
  // Behind all that are known of a cell it would be out of sight.
  const partly = count(to) > there.length;
  const end = partly ? Math.max(others.length - 1, 0) : others.length;
  const unseen = partly && task.rank > (others.at(-1)?.rank ?? "");
  const spot = at === undefined ? (unseen ? end : undefined) : Math.min(at, end);
  const place: Place | null = spot === undefined ? null : placeIn(others, spot);
  return place ? { ...sides, place } : sides;
}

/** The next group of a grouping, so many on. */
export function beside({ groups }: Grouped, id: string, by: number): string | undefined {
  return groups[groups.findIndex((group) => group.id === id) + by]?.id;
}

/** The card that keys reach from one: above and below also over the lanes that are open, to the sides in the next column that has any. */
export function reached(board: Laid, folded: (lane: string) => boolean, from: Cell, task: Id, dx: number, dy: number): { cell: Cell; task: Task } | null {
  const lanes = board.lanes?.groups.map(({ id }) => id) ?? [""];
  const columns = board.columns.groups.map(({ id }) => id);
  const at = board.at(from).findIndex(({ id }) => id === task);
  if (dy !== 0) {
    const near = board.at(from)[at + dy];
    if (near) return { cell: from, task: near };
    for (let row = lanes.indexOf(from.lane) + dy; row >= 0 && row < lanes.length; row += dy) {
      const cell = { column: from.column, lane: lanes[row] ?? "" };
      const next = folded(cell.lane) ? undefined : board.at(cell).at(dy > 0 ? 0 : -1);
      if (next) return { cell, task: next };
    }
    return null;
  }
  for (let column = columns.indexOf(from.column) + dx; column >= 0 && column < columns.length; column += dx) {
    const cell = { column: columns[column] ?? "", lane: from.lane };
    const there = board.at(cell);
    const next = there[Math.min(at, there.length - 1)];
    if (next) return { cell, task: next };
  }
  return null;
}
