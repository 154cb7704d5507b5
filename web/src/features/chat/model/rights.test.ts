import { describe, expect, it } from "vitest";
import type { Grace, Message } from "@/api/types";
import { makeMessage, makeRoom } from "@/testing/demo";
import { mayDelete, mayEdit, nextEnd } from "./rights";

const AT = Date.parse("2026-05-01T10:00:00.000Z");
const minutes = (n: number) => AT + n * 60_000;
const said: Message = makeMessage("r", 1, "me", "hello", new Date(AT), null);

const room = (edit_own: Grace, delete_own: Grace, runs = false) => {
  const one = makeRoom(1, "lab", "open");
  return { ...one, can: { ...one.can, edit: runs, edit_own, delete_own } };
};

describe("what I may do with my own words", () => {
  it("ends with the time that the workspace gives", () => {
    const who = { room: room({ minutes: 10 }, { minutes: 5 }), me: "me" };
    const may = (now: number) => [mayEdit(said, who, now), mayDelete(said, who, now)];
    expect(may(minutes(5))).toEqual([true, true]);
    expect(may(minutes(5) + 1)).toEqual([true, false]);
    expect(may(minutes(10) + 1)).toEqual([false, false]);
    expect([0, 6, 11].map((n) => nextEnd(said, who.room, minutes(n)))).toEqual([minutes(5), minutes(10), Infinity]);
  });

  it("is never, or without an end", () => {
    const never = { room: room("never", "never"), me: "me" };
    expect([mayEdit(said, never, AT), mayDelete(said, never, AT), nextEnd(said, never.room, AT)]).toEqual([false, false, Infinity]);
    const always = { room: room("always", "always"), me: "me" };
    expect([mayEdit(said, always, minutes(1e6)), mayDelete(said, always, minutes(1e6))]).toEqual([true, true]);
  });

  it("leaves those who run the room to delete anybody's", () => {
    const who = { room: room("never", "never", true), me: "you" };
    expect([mayEdit(said, who, AT), mayDelete(said, who, AT)]).toEqual([false, true]);
  });
});
