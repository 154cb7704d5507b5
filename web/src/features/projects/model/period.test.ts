import { expect, it } from "vitest";
import { periodOf } from "./period";

const days = (query: string, now = "2026-03-04", begins = 1) => {
  const { from, to } = periodOf(new URLSearchParams(query), now, begins).days;
  return [from, to];
};

it("knows the days of weeks and months, where they begin on whatever day", () => {
  expect(days("")).toEqual(["2026-03-02", "2026-03-08"]);
  expect(days("", "2026-03-04", 0)).toEqual(["2026-03-01", "2026-03-07"]);
  expect(days("when=last-week")).toEqual(["2026-02-23", "2026-03-01"]);
  expect(days("when=month")).toEqual(["2026-03-01", "2026-03-31"]);
  expect(days("when=last-month", "2026-03-31")).toEqual(["2026-02-01", "2026-02-28"]);
  expect(days("when=last-month", "2027-01-15")).toEqual(["2026-12-01", "2026-12-31"]);
});

it("takes chosen days in either order, and what is no day for this week's", () => {
  expect(days("when=days&from=2026-01-05&to=2026-01-09")).toEqual(["2026-01-05", "2026-01-09"]);
  expect(days("when=days&from=2026-01-09&to=2026-01-05")).toEqual(["2026-01-05", "2026-01-09"]);
  expect(days("when=days&from=2026-02-30")).toEqual(["2026-03-02", "2026-03-08"]);
  expect(days("when=soon&from=2026-01-01")).toEqual(["2026-03-02", "2026-03-08"]);
});
