import type { SavedFilter } from "@/api/types";
import { storage } from "@/lib/storage";
import { createStore } from "@/lib/store";

/** The columns of the table; the first stays where it is. */
export const COLUMNS = ["key", "title", "status", "priority", "assignees", "labels", "start", "due", "estimate", "created", "updated"] as const;
export type Column = (typeof COLUMNS)[number];
export type Sort = SavedFilter["sort"];

/** By what the server sorts, if somebody asks for the order of a column. */
export const SORT_OF: Partial<Record<Column, Sort>> = {
  key: "number",
  title: "title",
  status: "status",
  priority: "priority",
  start: "start",
  due: "due",
  estimate: "estimate",
  // Numbers are given in the order in which tasks are made.
  created: "number",
  updated: "updated",
};

/** These are always there. */
export const ALWAYS: readonly Column[] = ["key", "title"];

/** What was kept, without what is no column, and with those that are always there. */
export function arranged(kept: unknown): Column[] {
  if (!Array.isArray(kept)) return [...COLUMNS];
  const known = kept.filter((one, at): one is Column => COLUMNS.includes(one as Column) && kept.indexOf(one) === at && one !== "key");
  return ["key", ...(known.includes("title") ? [] : (["title"] as const)), ...known];
}

/** With one more, at the end, or one less. */
export const shownOrNot = (columns: Column[], column: Column): Column[] =>
  ALWAYS.includes(column) ? columns : columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];

/** With a column so many places on; the first stays first. */
export function moved(columns: Column[], column: Column, by: number): Column[] {
  const from = columns.indexOf(column);
  const to = from + by;
  if (from < 1 || to < 1 || to >= columns.length) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}

/** The order after a press on a column: rising, falling, and the project's own again. */
export function sortAfter(sort: Sort, by: Sort | undefined): Sort {
  if (!by) return sort;
  if (sort === by) return `-${by}` as Sort;
  return sort === `-${by}` ? "rank" : by;
}

/** Which columns are shown in which order, on this device. */
export const columns = createStore(arranged(storage.get<unknown>("table-columns", null)));
columns.subscribe(() => storage.set("table-columns", columns.get()));
