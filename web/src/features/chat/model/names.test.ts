import { describe, expect, it, test } from "vitest";
import { namesEverybody, wideNames } from "./names";

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

describe("naming everybody", () => {
  it("is seen in words, not in code or other names", () => {
    expect(["@room", "hi (@All)", "so, @here!", "well @team."].map(namesEverybody)).toEqual([true, true, true, true]);
    expect(["@roomy", "a@room", "`@room`", "```\n@all\n```", "@ room", "@here-bot"].map(namesEverybody)).toEqual(Array.from({ length: 6 }, () => false));
  });
});
