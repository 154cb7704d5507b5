import { expect, test } from "vitest";
import { wideNames } from "./names";

const groups = new Set(["crew"]);

test("names that may mention many are asked about, each once", () => {
  expect(wideNames("@here and @Here, @bo.", groups)).toEqual(["bo", "here"]);
  expect(wideNames("(@crew) at me@room.org", groups)).toEqual(["crew"]);
});

test("a few people, or nobody, are not", () => {
  expect(wideNames("@ada @bo @cy @dot", groups)).toEqual([]);
  expect(wideNames("nothing@here", groups)).toEqual([]);
  expect(wideNames("@ada @bo @cy @dot @gus", groups)).toHaveLength(5);
});
