import { expect, it } from "vitest";
import { wordsOf } from "./words";

it("says what is said, and leaves the marks", () => {
  expect(wordsOf("<p>Bring the <strong>scales</strong> &amp; more</p><ul><li>one</li><li>two</li></ul>")).toBe("Bring the scales & more one two");
  expect(wordsOf('<p>a<br>b</p><img src="/x.png" onerror="throw 1">')).toBe("a b");
  expect(wordsOf("")).toBe("");
});
