import { describe, expect, it } from "vitest";
import { namesEverybody } from "./everybody";

describe("naming everybody", () => {
  it("is seen in words, not in code or other names", () => {
    expect(["@room", "hi (@All)", "so, @here!", "well @team."].map(namesEverybody)).toEqual([true, true, true, true]);
    expect(["@roomy", "a@room", "`@room`", "```\n@all\n```", "@ room", "@here-bot"].map(namesEverybody)).toEqual(Array.from({ length: 6 }, () => false));
  });
});
