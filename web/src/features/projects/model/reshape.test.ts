import { describe, expect, it } from "vitest";
import { differing, drawn, gripOf, reshaped } from "./reshape";

const dates = (start: string | null, due: string | null) => ({ start, due });

describe("a bar", () => {
  it("goes with both ends, or with one, which keeps its hour", () => {
    const tour = dates("2027-03-12", "2027-03-16T15:00:00+01:00[Europe/Berlin]");
    expect(reshaped(tour, "both", 2)).toEqual({ start: "2027-03-14", due: "2027-03-18T15:00:00[Europe/Berlin]" });
    expect(reshaped(tour, "start", -2)).toEqual({ start: "2027-03-10" });
    expect(reshaped(tour, "due", 1)).toEqual({ due: "2027-03-17T15:00:00[Europe/Berlin]" });
    expect(reshaped(tour, "both", 0)).toEqual({});
  });

  it("keeps its beginning before its end", () => {
    const short = dates("2027-03-12", "2027-03-14");
    expect(reshaped(short, "start", 9)).toEqual({ start: "2027-03-14" });
    expect(reshaped(short, "due", -9)).toEqual({ due: "2027-03-12" });
    expect(reshaped(dates("2027-03-12", "2027-03-12"), "due", -1)).toEqual({});
  });

  it("gets the other end when one with a single date is made longer", () => {
    expect(reshaped(dates(null, "2027-03-14"), "due", 2)).toEqual({ start: "2027-03-14", due: "2027-03-16" });
    expect(reshaped(dates(null, "2027-03-14"), "start", -2)).toEqual({ start: "2027-03-12" });
    expect(reshaped(dates("2027-03-14", null), "start", -2)).toEqual({ start: "2027-03-12", due: "2027-03-14" });
    expect(reshaped(dates("2027-03-14", null), "due", 2)).toEqual({ due: "2027-03-16" });
    // One that starts after it is due is drawn as if it had no start.
    expect(reshaped(dates("2027-04-01", "2027-03-14"), "due", 1)).toEqual({ start: "2027-03-14", due: "2027-03-15" });
    expect(reshaped(dates(null, null), "both", 1)).toEqual({});
  });
});

it("is drawn from one day to another in either direction", () => {
  expect([drawn("2027-03-12", "2027-03-12"), drawn("2027-03-12", "2027-03-10")]).toEqual([{ due: "2027-03-12" }, { start: "2027-03-10", due: "2027-03-12" }]);
});

it("sends only what is another date", () => {
  expect(differing(dates("2027-03-12", null), dates("2027-03-12", "2027-03-14"))).toEqual({ due: "2027-03-14" });
  expect(differing(dates("2027-03-12", null), dates("2027-03-12", null))).toEqual({});
});

it("is taken by its ends unless it is too narrow for that", () => {
  expect([gripOf(200), gripOf(24), gripOf(8)]).toEqual([10, 6, 2]);
});
