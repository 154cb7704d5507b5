import { describe, expect, it } from "vitest";
import type { Message } from "@/api/types";
import { above, reload, type Ask } from "./reload";
import { MOST, type Window } from "./window";

const message = (number: number): Message => ({
  id: `m${String(number).padStart(6, "0")}`,
  room: "lab",
  number,
  author: "bo",
  body: `number ${number}`,
  html: "",
  posted_at: "2026-11-20T10:00:00.000Z",
  edited_at: null,
  deleted: false,
  client_id: null,
  mentions: [],
  mentions_room: false,
});
const run = (from: number, to: number): Message[] => Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
const numbers = (window: Window): number[] => window.items.map((m) => m.number);
const present = (from: number, to: number): Window => ({ items: run(from, to), earlier: from > 1, later: false });

/** A server that has these messages, and gives so many a page. */
function served(all: Message[], limit: number): { ask: Ask; asked(): number } {
  const page = (from: number, to: number) => ({ items: all.slice(Math.max(0, from), to), earlier: from > 0, later: to < all.length });
  let times = 0;
  const ask: Ask = async ({ around, after }) => {
    times += 1;
    const at = all.findIndex((m) => m.id === (around ?? after));
    if (around) return page(at - limit / 2, at + limit / 2);
    return after ? page(at + 1, at + 1 + limit) : page(all.length - limit, all.length);
  };
  return { ask, asked: () => times };
}

describe("a window that is loaded anew", () => {
  it("has all changes of what was loaded, not only of the latest page, and what was said since", async () => {
    const all = run(1, 300).map((m) => ({ ...m, body: "changed" }));
    const again = await reload(present(100, 250), served(all, 40).ask);
    expect(numbers(again)).toEqual(numbers(present(100, 300)));
    expect(again.items.every((m) => m.body === "changed")).toBe(true);
    expect(again).toMatchObject({ earlier: true, later: false });
  });

  it("stays in the past when one reads there", async () => {
    const { ask, asked } = served(run(1, 9_000), 200);
    const again = await reload({ items: run(500, 620), earlier: true, later: true }, ask);
    expect(numbers(again)[0]).toBe(500);
    expect(numbers(again)).toEqual(expect.arrayContaining([500, 620]));
    expect(again.later).toBe(true);
    expect(asked()).toBe(2);
  });

  it("ends before the present when too much was said since", async () => {
    const again = await reload(present(1, 50), served(run(1, 9_000), 200).ask);
    expect(numbers(again).slice(0, 50)).toEqual(numbers(present(1, 50)));
    expect(again.later).toBe(true);
    expect(again.items.length).toBeLessThan(MOST * 2 + 200);
  });

  it("takes in what an import laid between", async () => {
    const known = run(1, 60).filter((m) => m.number % 2 === 0);
    const again = await reload({ items: known, earlier: false, later: false }, served(run(1, 60), 20).ask);
    expect(numbers(again)).toEqual(numbers(present(2, 60)));
    expect(again.earlier).toBe(true);
  });

  it("keeps what was loaded above it meanwhile", () => {
    const now = above(present(5, 20), present(10, 22));
    expect(numbers(now)).toEqual(numbers(present(5, 22)));
    expect(above(undefined, present(3, 4))).toEqual(present(3, 4));
  });
});
