import { describe, expect, it } from "vitest";
import { dayAtX, headOf, scaleOf, shapeOf, weekendOf, weekendsOf, widthOf, xOf } from "./scale";

const NOW = "2026-11-22";
const task = (start: string | null, due: string | null) => ({ start, due });

describe("the scale", () => {
  it("goes from before the first task to behind the last, and from the first of a month on", () => {
    const scale = scaleOf("week", [task("2026-06-20", "2026-07-01"), task(null, null), task(null, "2027-02-01")], NOW);
    expect(scale).toEqual({ first: "2026-03-01", days: 438, px: 16 });
    expect(widthOf(scale)).toBe(438 * 16);
    expect(scaleOf("quarter", [], NOW, 1.25)).toMatchObject({ first: "2024-12-01", px: 2.5 });
  });

  it("is not made endless by a wrong year", () => {
    const scale = scaleOf("day", [task(null, "9026-11-22"), task("0026-11-22", null)], NOW);
    expect(scale.days).toBeLessThan(7_500);
    expect(shapeOf(scale, task("9026-11-20", "9026-11-22"))).toMatchObject({ x: widthOf(scale) - 40, width: 40 });
    expect(shapeOf(scale, task("0026-11-22", "0026-11-23"))?.x).toBe(0);
  });

  it("tells where a day is, and which day is somewhere", () => {
    const scale = { first: "2026-11-01", days: 60, px: 16 };
    expect(xOf(scale, "2026-11-11")).toBe(160);
    expect([dayAtX(scale, 159), dayAtX(scale, 160), dayAtX(scale, -5), dayAtX(scale, 1e6)]).toEqual(["2026-11-10", "2026-11-11", "2026-11-01", "2026-12-30"]);
  });
});

it("draws a bar over all days of a task, and a sign in the middle of the only one", () => {
  const scale = { first: "2026-11-01", days: 60, px: 40 };
  expect(shapeOf(scale, task("2026-11-02", "2026-11-04"))).toEqual({ x: 40, width: 120, sign: false });
  expect(shapeOf(scale, task("2026-11-02", "2026-11-02"))).toEqual({ x: 40, width: 40, sign: false });
  expect(shapeOf(scale, task(null, "2026-11-02"))).toEqual({ x: 52, width: 16, sign: true });
  expect(shapeOf(scale, task(null, null))).toBeNull();
  expect(shapeOf({ ...scale, px: 2 }, task("2026-11-02", "2026-11-03"))).toEqual({ x: 2, width: 8, sign: false });
});

describe("the head", () => {
  const days = (zoom: Parameters<typeof headOf>[1], px: number) => headOf({ first: "2026-11-01", days: 400, px }, zoom, 1, 0, 700).map((line) => line.map(({ day, width }) => `${day} ${width}`));

  it("counts months and days, weeks, months, or quarters, those that are seen", () => {
    expect(days("day", 40)[0]).toEqual(["2026-11-01 1200"]);
    expect(days("day", 40)[1]).toHaveLength(18);
    expect(days("week", 16)[1]?.slice(0, 3)).toEqual(["2026-10-26 16", "2026-11-02 112", "2026-11-09 112"]);
    expect(days("month", 5)).toEqual([
      ["2026-01-01 305", "2027-01-01 1695"],
      ["2026-11-01 150", "2026-12-01 155", "2027-01-01 155", "2027-02-01 140", "2027-03-01 155"],
    ]);
    expect(days("quarter", 2)[1]).toEqual(["2026-10-01 122", "2027-01-01 180", "2027-04-01 182", "2027-07-01 184", "2027-10-01 132"]);
  });
});

it("shades the days on which nobody works where the reader is", () => {
  expect([weekendOf("en-US"), weekendOf("ar-EG")]).toEqual([
    [6, 0],
    [5, 6],
  ]);
  // The first of November 2026 is a Sunday.
  expect(weekendsOf({ first: "2026-11-01", days: 9, px: 10 }, [6, 0], "grey", "right")).toBe(
    "linear-gradient(to right, grey 0px 10px, transparent 10px 20px, transparent 20px 30px, transparent 30px 40px, transparent 40px 50px, transparent 50px 60px, grey 60px 70px)",
  );
});
