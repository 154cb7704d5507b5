import { expect, it } from "vitest";
import { estimateName, estimateOf } from "./estimate";

it("reads what it writes, and what people write otherwise", () => {
  for (const minutes of [0, 1, 45, 60, 90, 480, 510, 3_121]) expect(estimateOf(estimateName(minutes))).toBe(minutes);
  expect(estimateName(510)).toBe("1d 30m");
  expect(estimateOf("90")).toBe(90);
  expect(estimateOf(" 1.5 H ")).toBe(90);
  expect(estimateOf("1,5h 15")).toBe(105);
});

it("tells nothing from what is no time", () => {
  expect(estimateOf(" ")).toBeNull();
  for (const text of ["soon", "2x", "h", "1h soon", "-5"]) expect(estimateOf(text)).toBeUndefined();
});
