import { describe, expect, it } from "vitest";
import type { Task } from "@/api/types";
import { agenda, whenOf } from "./agenda";

const now = new Date(2026, 10, 25, 12, 0);
/** A time by the clock of the reader, as the server writes it. */
const at = (day: number, hour: number) => new Date(2026, 10, day, hour).toISOString().replace("Z", "+00:00[UTC]");

describe("my work", () => {
  it("tells a day that is over from one that isn't, and a time from the day that it is on", () => {
    expect(whenOf("2026-11-24", now)).toBe("overdue");
    expect(whenOf("2026-11-25", now)).toBe("today");
    expect(whenOf(at(25, 11), now)).toBe("overdue");
    expect(whenOf(at(25, 13), now)).toBe("today");
    expect(whenOf(at(26, 1), now)).toBe("upcoming");
    expect(whenOf("2026-12-02", now)).toBe("upcoming");
    expect(whenOf("2026-12-03", now)).toBe("later");
    expect(whenOf(null, now)).toBe("undated");
  });

  it("leaves out what is empty, and keeps the order of the list", () => {
    const task = (id: string, due: string | null) => ({ id, due }) as Task;
    const parts = agenda([task("a", "2026-11-26"), task("b", "2026-11-27"), task("c", null)], now);
    expect(parts.map(({ when, those }) => [when, those.map((one) => one.id).join("")])).toEqual([
      ["upcoming", "ab"],
      ["undated", "c"],
    ]);
  });
});
