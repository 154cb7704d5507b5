import { expect, test } from "vitest";
import { plain } from "./plain";

test("each block is a line, and nothing of the markup is left", () => {
  expect(plain("<p>Hello <strong>you</strong> &amp; <span class=\"mention\" data-user=\"x\">@Bo</span></p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>")).toBe("Hello you & @Bo\none\ntwo");
  expect(plain("<p>first<br>second</p>")).toBe("first\nsecond");
  expect(plain("")).toBe("");
});
