import { describe, expect, it } from "vitest";
import type { Task, TaskDependency } from "@/api/types";
import { brokenOf, isBroken, wayOf } from "./arrows";

const task = (id: string, start: string | null, due: string | null, closed_at: string | null = null) => ({ id, start, due, closed_at }) as Task;
const tie = (first: string, then: string, kind = "precedes") => ({ kind, first, then }) as TaskDependency;

describe("a tie", () => {
  const hall = task("hall", "2027-03-10", "2027-03-14");

  it("is broken by what starts before that ends for which it waits", () => {
    expect(isBroken(hall, task("b", "2027-03-13", "2027-03-20"))).toBe(true);
    expect(isBroken(hall, task("b", null, "2027-03-12"))).toBe(true);
    expect(isBroken(hall, task("b", "2027-03-14", null))).toBe(false);
    expect(isBroken(hall, task("b", null, null))).toBe(false);
  });

  it("is not, once either is done", () => {
    const soon = task("b", "2027-03-12", "2027-03-20");
    expect([isBroken({ ...hall, closed_at: "now" }, soon), isBroken(hall, { ...soon, closed_at: "now" })]).toEqual([false, false]);
  });

  it("is told of each task once, of those that are shown", () => {
    const tasks = new Map([hall, task("b", "2027-03-12", null)].map((one) => [one.id, one]));
    const broken = brokenOf([tie("hall", "b"), tie("hall", "b", "blocks"), tie("hidden", "b"), tie("b", "hall")], tasks);
    expect([...broken].map(([id, those]) => [id, those.map((one) => one.id)])).toEqual([
      ["b", ["hall"]],
      ["hall", ["b"]],
    ]);
  });
});

describe("the way of an arrow", () => {
  it("goes on and down to what comes later", () => {
    expect(wayOf({ left: 0, right: 100, y: 18 }, { left: 200, right: 300, y: 90 }, 36)).toBe("M100,18L105,18Q110,18 110,23L110,85Q110,90 115,90L200,90");
  });

  it("goes around between the rows to what begins earlier, from above and from below", () => {
    const bar = { left: 100, right: 200, y: 18 };
    expect(wayOf(bar, { left: 50, right: 90, y: 90 }, 36)).toBe("M200,18L205,18Q210,18 210,23L210,67Q210,72 205,72L45,72Q40,72 40,77L40,85Q40,90 45,90L50,90");
    expect(wayOf({ ...bar, y: 90 }, { left: 50, right: 90, y: 18 }, 36)).toMatch(/^M200,90L205,90Q210,90 210,85L210,41Q210,36 205,36L45,36/);
  });
});
