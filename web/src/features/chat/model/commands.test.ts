import { describe, expect, it } from "vitest";
import { beginning, doing, duration, fitting, handles, SHRUG, typed, type Hint } from "./commands";

const hint = (name: string): Hint => ({ name, description: "", usage: "" });

describe("commands", () => {
  it("are a word after a slash, and what stands behind it", () => {
    expect(typed("/deploy api now ")).toEqual({ name: "deploy", rest: "api now" });
    expect(typed("/Deploy")).toEqual({ name: "deploy", rest: "" });
    expect(typed("/me\nwaves")).toEqual({ name: "me", rest: "waves" });
    expect(typed("/usr/bin is full")).toEqual({ name: "usr/bin", rest: "" });
    expect(typed("/")).toEqual({ name: "", rest: "" });
  });

  it("are plain words after two slashes", () => {
    expect(typed("//deploy api")).toEqual({ words: "/deploy api" });
  });

  it("are offered while their name is typed, and not behind it", () => {
    expect(beginning("/")).toBe("");
    expect(beginning("/De")).toBe("de");
    for (const text of ["/deploy ", "//", "/usr/", "hi /me", ""]) expect(beginning(text)).toBeNull();
  });

  it("fit by their beginning first", () => {
    const all = ["topic", "mute", "me", "remind"].map(hint);
    expect(fitting("m", all).map((h) => h.name)).toEqual(["me", "mute"]);
    expect(fitting("", all)).toHaveLength(4);
    expect(fitting("opic", all).map((h) => h.name)).toEqual(["topic"]);
    expect(fitting("x", all)).toEqual([]);
  });

  it("know how long not to be disturbed", () => {
    expect([duration(""), duration("30m"), duration("2 H"), duration("1d"), duration("off")]).toEqual([3_600_000, 1_800_000, 7_200_000, 86_400_000, null]);
    for (const text of ["0m", "soon", "2w", "-1h"]) expect(duration(text)).toBeUndefined();
  });

  it("say it so that Markdown shows it as it was meant", () => {
    expect(SHRUG).toBe("¯\\\\\\_(ツ)\\_/¯");
    expect(doing("waves *\n\nand sits")).toBe("*waves \\**\n\n*and sits*");
    expect(handles("@bo, dot @bo")).toEqual(["bo", "dot"]);
  });
});
