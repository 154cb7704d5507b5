import { expect, it } from "vitest";
import { stretch, there } from "./upload";

it("knows where chunks lie and what is there without some", () => {
  expect(stretch(1, 8, 13)).toEqual([8, 13]);
  expect(there([0, 1], 8, 13)).toBe(0);
  expect(there([1], 8, 13)).toBe(8);
  expect(there([], 8, 13)).toBe(13);
});
