import { expect, it } from "vitest";
import { clockOf, spentName, spentOf } from "./spent";

it("reads what it writes, and what people write otherwise", () => {
  for (const minutes of [1, 45, 60, 90, 480, 1_440]) expect(spentOf(spentName(minutes))).toBe(minutes);
  expect(spentName(1_565)).toBe("26h 5m");
  for (const text of ["1:30", "1h 30m", "1.5h", " 1,5 H ", "90", "90m"]) expect(spentOf(text)).toBe(90);
  expect(spentOf("0:05")).toBe(5);
});

it("tells nothing from what can't be noted", () => {
  expect(spentOf(" ")).toBeNull();
  for (const text of ["0", "0:00", "1:60", "1:3", "25h", "24:01", "soon", "-5"]) expect(spentOf(text)).toBeUndefined();
});

it("counts as a clock does", () => {
  expect([0, 67, 3_727, 100 * 3_600].map(clockOf)).toEqual(["0:00:00", "0:01:07", "1:02:07", "100:00:00"]);
});
