import { describe, expect, it } from "vitest";
import { candidates, complete, triggerAt } from "./mention";

const people = [
  { id: "1", handle: "ada", name: "Ada Lindqvist" },
  { id: "2", handle: "bo", name: "Bo Andersen" },
  { id: "3", handle: "dot", name: "Dot Okafor" },
];

describe("mentions", () => {
  it("open after an @ at the start of a word only", () => {
    expect(triggerAt("hi @bo", 6)).toEqual({ query: "bo", start: 3 });
    expect(triggerAt("mail@bo", 7)).toBeNull();
    expect(triggerAt("hi @bo there", 12)).toBeNull();
  });

  it("find people by handle and by any part of the name, the best first", () => {
    expect(candidates("an", people)[0]?.handle).toBe("bo");
    expect(candidates("o", people).map((c) => c.handle)).toContain("dot");
    expect(candidates("", people)).toHaveLength(3);
  });

  it("are written out with one space after them", () => {
    const trigger = triggerAt("hi @b you", 5);
    expect(trigger && complete("hi @b you", trigger, 5, "bo")).toEqual({ text: "hi @bo you", caret: 7 });
  });
});
