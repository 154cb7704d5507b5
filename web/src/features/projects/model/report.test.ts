import { describe, expect, it } from "vitest";
import type { ClosedTask, ReportDay } from "@/api/types";
import { plus } from "./calendar";
import { placeOf } from "@/lib/noon";
import { layers, remaining, scattered, scope, slowest, straight, strides } from "./report";

const load = (tasks: number) => ({ tasks, minutes: tasks * 30 });
const day = (at: string, [backlog, waiting, active, done]: number[], made = 0, closed = 0): ReportDay => ({
  day: at,
  backlog: load(backlog as number),
  waiting: load(waiting as number),
  active: load(active as number),
  done: load(done as number),
  made,
  closed: load(closed),
});
const closed = (key: string, started: string | null, at: string): ClosedTask => ({ key, title: key, created_at: "2026-11-01T00:00:00Z", started_at: started, closed_at: at });

describe("a report", () => {
  const days = [day("2026-11-01", [1, 2, 3, 4]), day("2026-11-02", [1, 1, 3, 5]), day("2026-11-03", [0, 1, 2, 7])];

  it("adds up what is left and what there is", () => {
    expect(days.map((one) => remaining(one, "tasks"))).toEqual([6, 5, 3]);
    expect(days.map((one) => scope(one, "minutes"))).toEqual([300, 300, 300]);
    expect(straight(days, "tasks")).toEqual([6, 3, 0]);
    expect(straight(days.slice(0, 1), "tasks")).toEqual([6]);
  });

  it("lays each stage upon the one before", () => {
    expect(layers(days, "tasks")).toEqual({ done: [4, 5, 7], active: [7, 8, 9], waiting: [9, 9, 10], backlog: [10, 10, 10] });
  });

  it("tells few days one by one and many by the week", () => {
    const many = Array.from({ length: 60 }, (_, at) => day(plus("2026-11-04", at), [0, 0, 0, 0], 1, 2));
    expect(strides(many.slice(0, 3), "tasks", 1)).toEqual([
      { from: "2026-11-04", to: "2026-11-04", made: 1, closed: 2 },
      { from: "2026-11-05", to: "2026-11-05", made: 1, closed: 2 },
      { from: "2026-11-06", to: "2026-11-06", made: 1, closed: 2 },
    ]);
    const weeks = strides(many, "minutes", 1);
    expect(weeks[0]).toEqual({ from: "2026-11-04", to: "2026-11-08", made: 5, closed: 300 });
    expect(weeks[1]).toEqual({ from: "2026-11-09", to: "2026-11-15", made: 7, closed: 420 });
    expect(weeks.reduce((sum, week) => sum + week.made, 0)).toBe(60);
  });

  it("places what was closed between the days before and after", () => {
    const tasks = [closed("A-1", "2026-11-02T00:00:00Z", "2026-11-04T00:00:00Z"), closed("A-2", null, "2026-11-03T00:00:00Z"), closed("A-3", "2026-11-01T12:00:00Z", "2026-11-02T00:00:00Z")];
    const { at, values, tasks: named } = scattered(tasks, "2026-11-01", "2026-11-04", "UTC");
    expect(at[0]).toBe(placeOf("2026-10-31"));
    expect(at.toSorted((one, other) => one - other)).toEqual(at);
    expect(values).toEqual([null, 0.5, 2, null]);
    expect(named.map((task) => task?.key)).toEqual([undefined, "A-3", "A-1", undefined]);
    expect(slowest(tasks, 1).map((task) => task.key)).toEqual(["A-1"]);
  });

  it("has what was closed late in the evening stand on that day, wherever that was", () => {
    const late = [closed("A-1", "2026-11-01T12:00:00Z", "2026-11-04T04:30:00Z")];
    const noon = (zone: string) => Math.round(((scattered(late, "2026-11-01", "2026-11-05", zone).at[1] ?? 0) - placeOf("2026-11-03")) / 3600);
    expect([noon("America/New_York"), noon("UTC"), noon("Asia/Kolkata")]).toEqual([12, 17, 22]);
  });
});
