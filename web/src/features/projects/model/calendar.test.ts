import { describe, expect, it } from "vitest";
import type { Task } from "@/api/types";
import { barsOf, dateless, dayAt, isDay, isMonth, monthsOn, movedBy, onDay, plus, stretchOf, weekBegins, weekOf, weeksOf, within } from "./calendar";

const task = (number: number, start: string | null, due: string | null) => ({ id: `t${number}`, number, start, due }) as Task;

describe("days", () => {
  it("go on over months, years and the hour that a spring leaves out", () => {
    expect(plus("2026-12-31", 1)).toBe("2027-01-01");
    expect(plus("2026-03-28", 2)).toBe("2026-03-30");
    expect(monthsOn("2026-01-31", 1)).toBe("2026-02-28");
    expect(monthsOn("2026-01-15", -1)).toBe("2025-12-15");
  });

  it("are those that there are", () => {
    expect([isDay("2026-02-29"), isDay("2028-02-29"), isDay("soon"), isDay(null)]).toEqual([false, true, false, false]);
    expect([isMonth("2026-12"), isMonth("2026-13"), isMonth(null)]).toEqual([true, false, false]);
  });

  it("stand in weeks that begin where the reader's do", () => {
    expect([weekBegins("en-US"), weekBegins("de-DE"), weekBegins("ar-EG")]).toEqual([0, 1, 6]);
    expect(weekOf("2026-11-22", 1)).toEqual(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]);
    expect(weekOf("2026-11-22", 0)[0]).toBe("2026-11-22");
    const weeks = weeksOf({ month: "2026-11" }, 1);
    expect([weeks.length, weeks[0]?.[0], weeks.at(-1)?.at(-1)]).toEqual([6, "2026-10-26", "2026-12-06"]);
    expect(weeksOf({ month: "2027-02" }, 1)).toHaveLength(4);
    expect(weeksOf({ week: "2026-11-22" }, 1)).toHaveLength(1);
  });
});

describe("a task", () => {
  it("takes from its start until it is due, or one day", () => {
    expect(stretchOf(task(1, "2026-11-20", "2026-11-22"))).toEqual({ from: "2026-11-20", to: "2026-11-22" });
    expect(stretchOf(task(1, "2026-11-20", null))).toEqual({ from: "2026-11-20", to: "2026-11-20" });
    expect(stretchOf(task(1, "2026-11-23", "2026-11-22"))).toEqual({ from: "2026-11-22", to: "2026-11-22" });
    expect(stretchOf(task(1, null, null))).toBeNull();
    const noon = new Date(2026, 10, 30, 12).toISOString().replace("Z", "+00:00[UTC]");
    expect(dayAt(noon)).toBe("2026-11-30");
  });

  it("keeps its hour on another day, by the clock of its place", () => {
    expect(onDay("2026-03-28T15:00:00+01:00[Europe/Berlin]", "2026-03-29")).toBe("2026-03-29T15:00:00[Europe/Berlin]");
    expect(onDay("2026-03-28T15:00:00+00:00[UTC]", "2026-03-29")).toBe("2026-03-29T15:00:00+00:00[UTC]");
    expect(onDay(null, "2026-03-29")).toBe("2026-03-29");
    expect(movedBy(task(1, "2026-11-29", "2026-11-30"), 2)).toEqual({ start: "2026-12-01", due: "2026-12-02" });
    expect(movedBy(task(1, null, "2026-11-30"), -30)).toEqual({ due: "2026-10-31" });
  });
});

it("lays the tasks of a week into lines, so that none lies over another", () => {
  const week = weekOf("2026-11-16", 1);
  const bars = barsOf(week, [
    task(1, null, "2026-11-17"),
    task(2, "2026-11-10", "2026-11-17"),
    task(3, "2026-11-18", "2026-11-30"),
    task(4, null, "2026-11-17"),
    task(5, null, "2026-11-25"),
    task(6, null, null),
  ]);
  expect(bars.map(({ task: { number }, at, length, line, before, after }) => [number, at, length, line, before, after])).toEqual([
    [2, 0, 2, 0, true, false],
    [1, 1, 1, 1, false, false],
    [4, 1, 1, 2, false, false],
    [3, 2, 5, 0, false, true],
  ]);
});

it("asks for the days of the page within what a filter finds", () => {
  expect(within("", [["2026-11-01"]])).toBe("due >= 2026-10-31 and due <= 2026-11-02 or start >= 2026-10-31 and start <= 2026-11-02 or start < 2026-10-31 and due > 2026-11-02");
  expect(within("a or b", [["2026-11-01"]])).toMatch(/^\(a or b\) and \(due /);
  expect(dateless("a or b")).toBe("(a or b) and (start is empty and due is empty)");
});
