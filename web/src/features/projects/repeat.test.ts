import { describe, expect, it } from "vitest";
import type { TaskRepeat } from "@/api/types";
import { likeness, repeatName } from "./repeat";

const rule = (more: Partial<TaskRepeat>): TaskRepeat => ({ unit: "week", every: 1, weekdays: [], day: null, month: null, from: "date", ...more });

describe("how a task comes again", () => {
  it("is said in words", () => {
    for (const [more, name] of [
      [{}, "Every week"],
      [{ every: 2, weekdays: ["monday", "friday"] }, "Every 2 weeks on Mon, Fri"],
      [{ weekdays: ["monday", "tuesday", "wednesday", "thursday", "friday"] }, "Every weekday"],
      [{ unit: "day", every: 3 }, "Every 3 days"],
      [{ unit: "month", day: 15 }, "Every month on day 15"],
      [{ unit: "month", every: 3, day: 31 }, "Every 3 months on the last day"],
      [{ unit: "year", month: 2, day: 29 }, "Every year on February 29"],
      [{ unit: "day", every: 1, from: "done" }, "1 day after it is done"],
      [{ unit: "week", every: 2, from: "done" }, "2 weeks after it is done"],
    ] as [Partial<TaskRepeat>, string][])
      expect(repeatName(rule(more))).toBe(name);
  });

  it("is one of those that people often choose, whichever day it means", () => {
    expect(likeness(rule({ unit: "month", day: 31 }))).toMatchObject({ unit: "month", day: null });
    expect(likeness(rule({ weekdays: ["friday"] }))).toBeUndefined();
    expect(likeness(rule({ every: 2 }))).toBeUndefined();
    expect(likeness(rule({ from: "done" }))).toBeUndefined();
  });
});
