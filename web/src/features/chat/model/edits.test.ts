import { describe, expect, it } from "vitest";
import { begun, ended, left, typed, written, type Edits } from "./edits";

const DAY_MS = 86_400_000;
const texts = (edits: Edits) => Object.fromEntries(Object.entries(edits).map(([key, { text }]) => [key, text]));

describe("edits", () => {
  const one = begun({}, "lab m1", { body: "befor" }, 0);

  it("begin with the message as it is, and go on where one left them", () => {
    expect(texts(one)).toEqual({ "lab m1": "befor" });
    expect(texts(begun(typed(one, "lab m1", "before"), "lab m1", { body: "befor" }, 1))).toEqual({ "lab m1": "before" });
  });

  it("close when another begins, unless something was written", () => {
    expect(texts(begun(one, "lab m2", { body: "two" }, 1))).toEqual({ "lab m2": "two" });
    expect(texts(begun(typed(one, "lab m1", "before"), "lab m2", { body: "two" }, 1))).toEqual({ "lab m1": "before", "lab m2": "two" });
  });

  it("are kept for the next page once something was written", () => {
    expect(written(one)).toEqual({});
    expect(texts(written(typed(one, "lab m1", "before")))).toEqual({ "lab m1": "before" });
  });

  it("end when they are saved or given up", () => {
    expect(ended(one, "lab m1")).toEqual({});
    expect(ended(one, "lab m2")).toBe(one);
    expect(typed(one, "lab m2", "nobody asked for it")).toBe(one);
  });

  it("are given up after two weeks", () => {
    expect(left(one, 13 * DAY_MS)).toEqual(one);
    expect(left(one, 15 * DAY_MS)).toEqual({});
  });
});
