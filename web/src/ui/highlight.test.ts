import { describe, expect, it } from "vitest";
import { tokensOf } from "./highlight";

/** What is coloured how. */
const coloured = (code: string, language: string) => tokensOf(code, language).map(({ from, to, kind }) => [code.slice(from, to), kind]);

describe("code", () => {
  it("has its keywords, strings, comments, numbers and names told apart", () => {
    const told = coloured('// the roof\nfn beam(kilos: u32) -> String { "oak".repeat(2) }', "rust");
    expect(told).toEqual(expect.arrayContaining([["// the roof", "comment"], ["fn", "keyword"], ["beam", "name"], ['"oak"', "string"], ["2", "value"]]));
  });

  it("is known by the names that people write", () => {
    const plain = ["rs", "js", "jsx", "ts", "tsx", "py", "yml", "toml", "html", "sh", "console", "cs", "golang", "md", "docker", "kt", "c++", "rb"].filter(
      (name) => coloured('# x\n$ echo "a" <b c="d">\nFROM "e" `f` 1 true', name).length === 0,
    );
    expect(plain).toEqual([]);
    const strings = ["js", "tsx", "py", "rs", "toml", "sh", "go", "java", "kt"].map((name) => coloured('x = "a"', name).some(([text, kind]) => text === '"a"' && kind === "string"));
    expect(strings).not.toContain(false);
  });

  it("tells what was added and removed", () => {
    expect(coloured("-old\n+new\n", "diff")).toEqual([
      ["-old", "removed"],
      ["+new", "added"],
    ]);
  });

  it("is found where it stands also within another language", () => {
    const page = "<p>ä 𝄞</p><script>let roof = 1;</script><style>a { color: red }</style>";
    expect(coloured(page, "html")).toEqual(expect.arrayContaining([["let", "keyword"], ["1", "value"], ["color", "name"]]));
  });

  it("stays plain in a language that nobody knows, and when it is endless", () => {
    expect(coloured("let x = 1", "klingon")).toEqual([]);
    expect(coloured("let x = 1;\n".repeat(2_000), "js")).toEqual([]);
  });
});
