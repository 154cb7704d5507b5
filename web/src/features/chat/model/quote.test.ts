import { expect, test } from "vitest";
import { quoted } from "./quote";

test("every line of what is quoted is marked, empty ones too, and the answer begins below", () => {
  expect(quoted("", "one\n\ntwo", "Ada:")).toBe("> Ada:\n> one\n>\n> two\n\n");
});

test("what was written already stays above", () => {
  expect(quoted("Hello\n", "> deep", "Bo:")).toBe("Hello\n\n> Bo:\n> > deep\n\n");
});
