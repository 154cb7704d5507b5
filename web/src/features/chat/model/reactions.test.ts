import { describe, expect, it } from "vitest";
import type { Reaction } from "@/api/types";
import { seen, unfulfilled, type Wish } from "./reactions";

const told = (emoji: string, ...people: string[]): Reaction => ({ emoji, count: people.length, people });
const wish = (emoji: string, given: boolean, more: Partial<Wish> = {}): Wish => ({ message: "m1", emoji, given, answered: false, ...more });
const short = (all: ReturnType<typeof seen>) => all.map(({ emoji, count, mine }) => [emoji, count, mine]);

describe("reactions as I see them", () => {
  it("are what the room was told", () => {
    expect(seen(undefined, [], "ada")).toEqual([]);
    expect(short(seen([told("👍", "bo"), told("🎉", "bo", "ada")], [], "ada"))).toEqual([["👍", 1, false], ["🎉", 2, true]]);
  });

  it("have what I asked for at once", () => {
    const all = [told("👍", "bo"), told("🎉", "bo", "ada"), told("👀", "ada")];
    const wishes = [wish("👍", true), wish("🎉", false), wish("👀", false), wish("🚀", true), wish("💤", false)];
    expect(short(seen(all, wishes, "ada"))).toEqual([["👍", 2, true], ["🎉", 1, false], ["🚀", 1, true]]);
    expect(all[0]).toEqual(told("👍", "bo"));
  });

  it("count nothing twice when the room was told already", () => {
    expect(short(seen([told("👍", "ada")], [wish("👍", true)], "ada"))).toEqual([["👍", 1, true]]);
  });

  it("of a crowd don't say whether I am in it", () => {
    const crowd = { emoji: "👍", count: 300, people: ["bo", "dot"] };
    expect(short(seen([crowd], [], "ada"))).toEqual([["👍", 300, null]]);
    expect(short(seen([crowd], [wish("👍", false)], "ada"))).toEqual([["👍", 300, false]]);
    expect(short(seen([{ ...crowd, people: ["ada", "bo"] }], [wish("👍", false)], "ada"))).toEqual([["👍", 299, false]]);
  });
});

describe("what I asked for", () => {
  it("is fulfilled when the room is told so", () => {
    expect(unfulfilled([wish("👍", true)], "m1", [told("👍", "ada")], "ada")).toEqual([]);
    expect(unfulfilled([wish("👍", false)], "m1", [], "ada")).toEqual([]);
  });

  it("stays while the room is told what others did before", () => {
    const wishes = [wish("👍", true), wish("🎉", true, { message: "m2" })];
    expect(unfulfilled(wishes, "m1", [told("👍", "bo")], "ada")).toEqual(wishes);
  });

  it("gives way to what I did elsewhere since", () => {
    expect(unfulfilled([wish("👍", true, { answered: true })], "m1", [], "ada")).toEqual([]);
  });
});
