import { describe, expect, it } from "vitest";
import all from "./emoji.json";
import { find, USUAL, type Named } from "./emoji";

const emoji = (query: string): string[] => find(all as Named[], query).map(([one]) => one);

describe("looking for an emoji", () => {
  it("offers all without a word, and none for nonsense", () => {
    expect(emoji(" ")).toHaveLength(all.length);
    expect(emoji("qqqq")).toEqual([]);
  });

  it("knows the names of Markdown, with or without colons", () => {
    expect(emoji("thumbsup")[0]).toBe("👍");
    expect(emoji(":+1:")[0]).toBe("👍");
    expect(emoji("white_check_mark")[0]).toBe("✅");
    expect(emoji("TADA")[0]).toBe("🎉");
  });

  it("finds by the beginnings of words in any order, the whole name first", () => {
    expect(emoji("rocket")[0]).toBe("🚀");
    expect(emoji("joy tears")).toContain("😂");
    expect(emoji("cat").slice(0, 2)).toEqual(["🐱", "🐈"]);
    expect(emoji("👀")).toEqual(["👀"]);
  });

  it("has the usual ones", () => {
    const known = new Set(all.map(([one]) => one));
    expect(USUAL.filter((one) => !known.has(one))).toEqual([]);
  });
});
