import { expect, it } from "vitest";
import type { Task } from "@/api/types";
import { byProject, byStatus, isLine, progressOf, rowsOf, type Line } from "./rows";

const task = (id: string, status: string, parent: string | null = null, more: Partial<Task> = {}) => ({ id, status, parent, checks: 0, checked: 0, closed_at: null, ...more }) as Task;
const STATUSES = byStatus([
  { word: "to_do", name: "To do" },
  { word: "doing", name: "Doing" },
  { word: "done", name: "Done" },
]);
const TASKS = [task("a", "doing"), task("b", "to_do"), task("a1", "done", "a", { closed_at: "2026-11-01T00:00:00Z" }), task("a2", "to_do", "a"), task("a2x", "to_do", "a2"), task("c", "doing", "elsewhere")];
const drawn = (folded: string[] = []) => rowsOf(TASKS, STATUSES, new Set(folded)).map((row) => (isLine(row) ? `${"-".repeat(row.depth)}${row.id}` : `${row.name} ${row.count}`));
const line = (id: string) => rowsOf(TASKS, STATUSES, new Set()).find((row) => row.id === id) as Line;

it("stands by status, each task with its parts below it wherever those are", () => {
  expect(drawn()).toEqual(["To do 1", "b", "Doing 5", "a", "-a1", "-a2", "--a2x", "c"]);
});

it("leaves out what is in a folded one, and counts it", () => {
  expect(drawn(["a"])).toEqual(["To do 1", "b", "Doing 5", "a", "c"]);
  expect(drawn(["heading doing", "a2"])).toEqual(["To do 1", "b", "Doing 5"]);
});

it("is as far as its checklist, or else as its parts", () => {
  expect(progressOf(line("a"))).toEqual({ done: 1, of: 2 });
  expect(progressOf({ ...line("a"), task: task("a", "doing", null, { checks: 4, checked: 3 }) })).toEqual({ done: 3, of: 4 });
  expect(progressOf(line("b"))).toBeNull();
});

it("stands by project, where those are of several", () => {
  const tasks = [task("a", "doing", null, { project: "p2" }), task("b", "to_do", null, { project: "p1" }), task("a1", "odd", "a", { project: "p2" })];
  const rows = rowsOf(tasks, byProject([{ id: "p1", name: "Gala" }, { id: "p0", name: "Empty" }, { id: "p2", name: "Tour" }]), new Set());
  expect(rows.map((row) => (isLine(row) ? row.id : row.name))).toEqual(["Gala", "b", "Tour", "a", "a1"]);
});
