import { expect, it } from "vitest";
import type { Task } from "@/api/types";
import { beside, laid, moved, reached } from "./board";
import type { Grouped } from "./grouping";

const task = (id: string, status: string, assignees: string[]) => ({ id, status, assignees }) as Task;
const groups = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
const STATUS: Grouped = { by: "status", groups: groups("to_do", "doing", "done"), of: ({ status }) => [status], into: (_, from, to) => (from === to ? {} : { status: to }) };
const PEOPLE: Grouped = {
  by: "assignee",
  groups: groups("ada", "bo", ""),
  of: ({ assignees }) => (assignees.length > 0 ? assignees : [""]),
  into: (_, from, to) => (from === to ? {} : to === "never" ? undefined : { assignees: [to] }),
};
const [a, b, c, d, e] = [task("a", "to_do", ["ada"]), task("b", "to_do", ["ada", "bo"]), task("c", "done", ["ada"]), task("d", "to_do", []), task("e", "done", ["ada"])];
const flat = laid([a, b, c, d, e], STATUS, null);
const board = laid([a, b, c, d, e], STATUS, PEOPLE);
const cell = (column: string, lane = "") => ({ column, lane });
const open: (lane: string) => boolean = () => false;
const names = (tasks: Task[]) => tasks.map(({ id }) => id).join("");

it("lays tasks into cells, and counts each once", () => {
  expect(names(flat.at(cell("to_do")))).toBe("abd");
  expect(names(board.at(cell("to_do", "ada")))).toBe("ab");
  expect(names(board.at(cell("to_do", "bo")))).toBe("b");
  expect(names(board.at(cell("doing", "bo")))).toBe("");
  expect([board.inColumn("to_do"), board.inColumn("doing"), board.inLane("ada"), board.inLane("")]).toEqual([3, 0, 4, 1]);
  const byPeople = laid([b], PEOPLE, STATUS);
  expect([byPeople.inLane("to_do"), byPeople.inColumn("ada"), byPeople.inColumn("bo")]).toEqual([1, 1, 1]);
});

it("makes one change of a move across both, and none of one that goes nowhere", () => {
  expect(moved(board, a, cell("to_do", "ada"), cell("done", "bo"), 0)).toEqual({ status: "done", assignees: ["bo"] });
  expect(moved(board, d, cell("to_do"), cell("done", "ada"), 1)).toEqual({ status: "done", assignees: ["ada"], place: { after: "c" } });
  expect(moved(board, a, cell("to_do", "ada"), cell("to_do", "ada"), 0)).toBeUndefined();
  expect(moved(board, a, cell("to_do", "ada"), cell("to_do", "ada"))).toBeUndefined();
  expect(moved(board, a, cell("to_do", "ada"), cell("to_do", "ada"), 1)).toEqual({ place: { after: "b" } });
  expect(moved(board, a, cell("to_do", "ada"), cell("done", "never"))).toBeUndefined();
});

it("knows the group beside another", () => {
  expect(beside(STATUS, "to_do", 1)).toBe("doing");
  expect(beside(STATUS, "done", 1)).toBeUndefined();
  expect(beside(PEOPLE, "ada", -1)).toBeUndefined();
});

it("reaches cards over lanes that are open and columns that have any", () => {
  const from = (column: string, lane: string, id: string, dx: number, dy: number, folded = open) => {
    const found = reached(board, folded, cell(column, lane), id, dx, dy);
    return found && `${found.task.id} ${found.cell.column} ${found.cell.lane}`;
  };
  expect(from("to_do", "ada", "a", 0, 1)).toBe("b to_do ada");
  expect(from("to_do", "ada", "b", 0, 1)).toBe("b to_do bo");
  expect(from("to_do", "ada", "b", 0, 1, () => true)).toBeNull();
  expect(from("to_do", "ada", "b", 0, 1, (lane) => lane === "bo")).toBe("d to_do ");
  expect(from("to_do", "bo", "b", 0, -1)).toBe("b to_do ada");
  expect(from("to_do", "ada", "a", 0, -1)).toBeNull();
  expect(from("to_do", "ada", "b", 1, 0)).toBe("e done ada");
  expect(from("to_do", "bo", "b", 1, 0)).toBeNull();
  expect(from("done", "ada", "e", -1, 0)).toBe("b to_do ada");
});
