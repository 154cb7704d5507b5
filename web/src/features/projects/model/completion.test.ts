import { expect, test } from "vitest";
import { completed, lettersBefore } from "./completion";

const at = (marked: string, offer: string) => {
  const [before = "", word = "", after = ""] = marked.split("|");
  const from = [...before].length;
  const { text, caret } = completed(before + word + after, { from, to: from + [...word].length }, offer);
  return `${text.slice(0, caret)}|${text.slice(caret)}`;
};

test("what was offered stands where it was typed, with room behind it", () => {
  expect(at("|sta|", "status")).toBe("status |");
  expect(at("status = |do|", "done")).toBe("status = done |");
  expect(at("status = |do| and due < now", "done")).toBe("status = done |and due < now");
  expect(at("label in ||", "(")).toBe("label in (|");
  expect(at("label in (stage ||", ",")).toBe("label in (stage, |");
  expect(at("label in (stage ||", ")")).toBe("label in (stage) |");
});

test("letters are counted as the server does", () => {
  expect(lettersBefore("🎉 = x", 3)).toBe(2);
  expect(at('title = "🎉" and |sta|', "status")).toBe('title = "🎉" and status |');
});
