import { expect, it } from "vitest";
import type { Id, Task } from "@/api/types";
import { moved } from "./board";
import { dealt, deckOf, flat, freshOf, hasMore, tasksIn, withNews, withPage, type Deck } from "./deck";
import type { Grouped } from "./grouping";

const task = (id: string, status: string, version = 1, side: Partial<Task> = {}) => ({ id, status, assignees: ["ada"], rank: id, version, ...side }) as Task;
const groups = (...ids: string[]) => ids.map((id) => ({ id, name: id }));
const STATUS: Grouped = { by: "status", groups: groups("to_do", "doing", "done"), of: ({ status }) => [status], into: (_, from, to) => (from === to ? {} : { status: to }) };
const PEOPLE: Grouped = { by: "assignee", groups: groups("ada", "bo"), of: ({ assignees }) => assignees, into: () => ({}) };
const cell = (column: string, lane = "") => ({ column, lane });
const names = (tasks: Task[]) => tasks.map(({ id }) => id).join("");

/** Of five to do the first three are known, and both that are being done. */
const laid = (): Deck =>
  deckOf(
    { columns: "status", lanes: null },
    {
      count: 7,
      columns: [{ group: "to_do", count: 5 }, { group: "doing", count: 2 }],
      lanes: [{ group: "", count: 7 }],
      cells: [
        { column: "to_do", lane: "", count: 5, tasks: ["b", "d", "f"].map((id) => task(id, "to_do")) },
        { column: "doing", lane: "", count: 2, tasks: ["c", "h"].map((id) => task(id, "doing")) },
      ],
    },
  );
const deal = (deck: Deck, pending = new Map<Id, Partial<Task>>(), { byRank = true, filtered = false } = {}) => dealt(deck, { columns: STATUS, lanes: null, fresh: freshOf(deck, pending), byRank, filtered });
const seen = (board: ReturnType<typeof deal>) => ["to_do", "doing", "done"].map((column) => `${names(board.at(cell(column)))} ${board.count(cell(column))}/${board.inColumn(column)}`);

it("says of each cell how many there are, and shows those that are known", () => {
  expect(seen(deal(laid()))).toEqual(["bdf 5/5", "ch 2/2", " 0/0"]);
});

it("puts what is told where it stands now, and counts it there", () => {
  // Known ones go, stay, and are gone.
  expect(seen(deal(withNews(laid(), [task("d", "doing", 2)])))).toEqual(["bf 4/4", "cdh 3/3", " 0/0"]);
  expect(seen(deal(withNews(laid(), [task("d", "to_do", 2, { rank: "a" })])))).toEqual(["dbf 5/5", "ch 2/2", " 0/0"]);
  expect(seen(deal(withNews(laid(), [], ["b", "h"])))).toEqual(["df 4/4", "c 1/1", " 0/0"]);
  // One that is new to a cell of which all is known counts there; where not all is known it may have been counted.
  expect(seen(deal(withNews(laid(), [task("e", "doing")])))[1]).toBe("ceh 3/2");
  expect(seen(deal(withNews(laid(), [task("e", "to_do")])))[0]).toBe("bdef 5/5");
  // What stands behind all that is known of a cell isn't shown between.
  expect(seen(deal(withNews(laid(), [task("x", "to_do")])))[0]).toBe("bdf 5/5");
  expect(seen(deal(withNews(laid(), [task("x", "doing")])))[1]).toBe("chx 3/2");
  expect(seen(deal(withNews(laid(), [task("h", "to_do", 2)])))).toEqual(["bdf 6/6", "c 1/1", " 0/0"]);
  // What a filter finds only the server knows, but of what it found before.
  expect(seen(deal(withNews(laid(), [task("e", "doing")]), new Map(), { filtered: true }))[1]).toBe("ch 2/2");
  expect(seen(deal(withNews(laid(), [task("d", "doing", 2)]), new Map(), { filtered: true }))[1]).toBe("cdh 3/3");
});

it("shows what is about to be over what was told, and an older word not at all", () => {
  const told = withNews(withNews(laid(), [task("d", "doing", 3)]), [task("d", "done", 2)]);
  expect(seen(deal(told))).toEqual(["bf 4/4", "cdh 3/3", " 0/0"]);
  const coming = new Map([["d", { status: "done" }], ["b", { status: "doing" }]]);
  expect(seen(deal(told, coming))).toEqual(["f 3/3", "bch 3/3", "d 1/1"]);
  expect(names(tasksIn(told, freshOf(told, coming)))).toBe("bdfch");
  expect(tasksIn(told, freshOf(told, coming)).map(({ status }) => status)).toEqual(["doing", "done", "to_do", "doing", "doing"]);
});

it("stays the same where nothing is another, so that nothing is drawn anew", () => {
  const deck = laid();
  const board = deal(withNews(deck, [task("d", "done", 2)]));
  expect(board.at(cell("doing"))).toBe(deck.cells["doing\n"]?.tasks);
});

it("reads on page by page, and lets a page be that came too late", () => {
  const [first, second] = [{ items: ["b", "d", "f", "i"].map((id) => task(id, "to_do")), next: "i" }, { items: [task("k", "to_do")], next: null }];
  const deck = laid();
  expect([hasMore(deck.cells["to_do\n"]), hasMore(deck.cells["doing\n"]), hasMore(undefined)]).toEqual([true, false, false]);
  const once = withPage(deck, "to_do\n", undefined, first);
  const twice = withPage(once, "to_do\n", "i", second);
  expect(seen(deal(twice))[0]).toBe("bdfik 5/5");
  expect(hasMore(twice.cells["to_do\n"])).toBe(false);
  expect(withPage(twice, "to_do\n", "i", second)).toBe(twice);
  expect(withPage(deck, "to_do\n", "i", second)).toBe(deck);
});

it("counts one that two do once in each of their lanes", () => {
  const both = { count: 1, tasks: [task("a", "to_do", 1, { assignees: ["ada", "bo"] })] };
  const counts = [{ group: "ada", count: 1 }, { group: "bo", count: 1 }];
  const deck = deckOf({ columns: "status", lanes: "assignee" }, { count: 1, columns: [{ group: "to_do", count: 1 }], lanes: counts, cells: [{ ...cell("to_do", "ada"), ...both }, { ...cell("to_do", "bo"), ...both }] });
  const now = withNews(deck, [task("a", "done", 2, { assignees: ["bo"] })]);
  const board = dealt(now, { columns: STATUS, lanes: PEOPLE, fresh: freshOf(now, new Map()), byRank: true, filtered: false });
  expect([board.inColumn("to_do"), board.inColumn("done"), board.inLane("ada"), board.inLane("bo")]).toEqual([0, 1, 0, 1]);
  expect([board.count(cell("to_do", "ada")), board.count(cell("done", "bo")), names(board.at(cell("done", "bo")))]).toEqual([0, 1, "a"]);
});

it("lays a card that is moved among those that can be seen", () => {
  const board = deal(laid());
  const [late, first] = [task("x", "doing"), task("a", "doing")];
  expect(moved(board, late, cell("doing"), cell("to_do"))).toEqual({ status: "to_do", place: { after: "d" } });
  expect(moved(board, first, cell("doing"), cell("to_do"))).toEqual({ status: "to_do" });
  expect(moved(board, late, cell("doing"), cell("to_do"), 9)).toEqual({ status: "to_do", place: { after: "d" } });
  expect(moved(board, task("b", "to_do"), cell("to_do"), cell("doing"), 2)).toEqual({ status: "doing", place: { after: "h" } });
});

it("has a table as one cell", () => {
  const deck = flat(3, { items: [task("a", "to_do"), task("b", "done")], next: "b" });
  expect(names(tasksIn(withNews(deck, [task("b", "doing", 2), task("c", "to_do")]), freshOf(withNews(deck, [task("b", "doing", 2)]), new Map())))).toBe("ab");
  expect(hasMore(deck.cells["\n"])).toBe(true);
});
