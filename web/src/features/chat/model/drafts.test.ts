import { describe, expect, it } from "vitest";
import { learned, settled, told, typed, type Drafts } from "./drafts";

const draft = (room: string, body: string, thread: string | null = null) => ({ room, thread, body, changed_at: "" });
const texts = (drafts: Drafts) => Object.fromEntries(Object.entries(drafts).map(([id, { text, fresh }]) => [id, [text, fresh]]));

describe("drafts", () => {
  const lab = typed({}, { room: "lab", root: null, text: "half" });

  it("are fresh until the server has just what was typed", () => {
    expect(texts(lab)).toEqual({ lab: ["half", true] });
    expect(texts(settled(lab, "lab", "hal"))).toEqual({ lab: ["half", true] });
    expect(texts(settled(lab, "lab", "half"))).toEqual({ lab: ["half", false] });
    expect(typed(lab, { room: "lab", root: null, text: "half" })).toBe(lab);
  });

  it("end where they were sent, once the server knows", () => {
    const sent = typed(settled(lab, "lab", "half"), { room: "lab", root: null, text: " " });
    expect(texts(sent)).toEqual({ lab: ["", true] });
    expect(settled(sent, "lab", "")).toEqual({});
  });

  it("of a thread are apart from those of its room", () => {
    expect(texts(typed(lab, { room: "lab", root: "m1", text: "reply" }))).toEqual({ lab: ["half", true], m1: ["reply", true] });
  });

  it("come from other devices, but not over what is typed here", () => {
    expect(texts(told(lab, draft("lab", "other")))).toEqual({ lab: ["half", true] });
    const known = settled(lab, "lab", "half");
    expect(texts(told(known, draft("lab", "other")))).toEqual({ lab: ["other", false] });
    expect(told(known, draft("lab", ""))).toEqual({});
    expect(texts(told(known, draft("lab", "reply", "m1")))).toEqual({ lab: ["half", false], m1: ["reply", false] });
  });

  it("that the server has no longer are gone, except what it never had", () => {
    const both = typed(settled(lab, "lab", "half"), { room: "den", root: null, text: "new" });
    expect(texts(learned(both, [draft("hall", "older")]))).toEqual({ den: ["new", true], hall: ["older", false] });
  });
});
