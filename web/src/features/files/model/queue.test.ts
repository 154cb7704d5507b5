import { expect, it } from "vitest";
import type { Sending } from "@/api/sending";
import { progress } from "./queue";

const one = (key: number, state: Sending["state"], size = 100, sent = 0): Sending => ({ key, name: `${key}`, size, sent, state, why: null });

it("says how far all of them are", () => {
  expect(progress([one(1, "done", 300), one(2, "sending", 100, 100)])).toBe(1);
  expect(progress([one(1, "sending", 300, 150), one(2, "waiting", 100)])).toBe(0.375);
  expect(progress([one(1, "done", 0)])).toBe(1);
  expect(progress([one(1, "sending", 0)])).toBe(0);
});
