import { expect, it } from "vitest";
import { progress, toBegin, type Sending } from "./queue";

const one = (key: number, state: Sending["state"], size = 100, sent = 0): Sending => ({ key, name: `${key}`, size, sent, state, why: null });

it("begins two at a time, in the order they came", () => {
  const queue = [one(1, "done"), one(2, "sending"), one(3, "waiting"), one(4, "waiting"), one(5, "paused")];
  expect(toBegin(queue).map((x) => x.key)).toEqual([3]);
  expect(toBegin([one(1, "waiting"), one(2, "waiting"), one(3, "waiting")]).map((x) => x.key)).toEqual([1, 2]);
  expect(toBegin([one(1, "sending"), one(2, "sending"), one(3, "waiting")])).toEqual([]);
});

it("says how far all of them are", () => {
  expect(progress([one(1, "done", 300), one(2, "sending", 100, 100)])).toBe(1);
  expect(progress([one(1, "sending", 300, 150), one(2, "waiting", 100)])).toBe(0.375);
  expect(progress([one(1, "done", 0)])).toBe(1);
  expect(progress([one(1, "sending", 0)])).toBe(0);
});
