import { describe, expect, it } from "vitest";
import type { Message } from "@/api/types";
import { rowsOf } from "./rows";

const at = (minute: number, author: string, more: Partial<Message> = {}): Message => ({
  id: `m${String(minute).padStart(6, "0")}`,
  room: "lab",
  number: minute,
  author,
  body: "",
  html: "",
  posted_at: new Date(2026, 10, 20, 10, minute).toISOString(),
  edited_at: null,
  deleted: false,
  client_id: null,
  mentions: [],
  mentions_room: false,
  ...more,
});

describe("rows", () => {
  it("groups what one author says within five minutes", () => {
    const rows = rowsOf([at(0, "bo"), at(2, "bo"), at(9, "bo"), at(10, "ada")], [], "ada", undefined);
    expect(rows.map((r) => r.lead)).toEqual([true, false, true, true]);
  });

  it("draws one line before the first message that wasn't read and isn't mine", () => {
    const rows = rowsOf([at(0, "bo"), at(1, "ada"), at(2, "bo"), at(3, "bo")], [], "ada", at(0, "bo").id);
    expect(rows.map((r) => r.fresh)).toEqual([false, false, true, false]);
  });

  it("holds the oldest message back while earlier ones may come, so that no row changes later", () => {
    const all = [at(0, "bo"), at(1, "bo"), at(2, "bo"), at(3, "bo")];
    const part = rowsOf(all.slice(1), [], "ada", undefined, true);
    expect(part.map((r) => r.message.number)).toEqual([2, 3]);
    expect(part).toEqual(rowsOf(all, [], "ada", undefined).slice(2));
  });

  it("draws no line when everything was read", () => {
    expect(rowsOf([at(0, "bo")], [], "ada", undefined).some((r) => r.fresh)).toBe(false);
  });

  it("shows a message on its way once, also after it has arrived", () => {
    const waiting = { client_id: "c1", room: "lab", body: "hi", at: at(5, "ada").posted_at, state: "sending" as const };
    expect(rowsOf([at(0, "bo")], [waiting], "ada", undefined).map((r) => r.key)).toEqual(["m000000", "c1"]);
    expect(rowsOf([at(0, "bo"), at(5, "ada", { client_id: "c1" })], [waiting], "ada", undefined).map((r) => r.key)).toEqual(["m000000", "c1"]);
  });
});
