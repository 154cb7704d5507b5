import { expect, test } from "vitest";
import { quoted, titleOf } from "./words";

test("a title is the first line without its marks", () => {
  expect(titleOf("We need a **cake**\nand candles")).toBe("We need a cake");
  expect(titleOf("\n- [ ] ask [the baker](https://baker.test)")).toBe("ask the baker");
  expect(titleOf("```\ncode first\n```")).toBe("code first");
  expect(titleOf("3 chairs, 2 * 3 tables")).toBe("3 chairs, 2 * 3 tables");
  expect(titleOf("")).toBe("");
  expect(titleOf("x".repeat(300))).toHaveLength(120);
});

test("every line of what was said is quoted", () => {
  expect(quoted("a\n\nb")).toBe("> a\n>\n> b");
  expect(quoted("")).toBe("");
});
