import { expect, it } from "vitest";
import type { Room } from "@/api/types";
import { loudness, waiting } from "./waiting";

const room = (id: string, sides: Partial<Room>): Room => ({ id, kind: "open", unread: 0, mentions: 0, muted: false, archived: false, last_message_at: null, ...sides }) as Room;

it("puts rooms first where I am meant, then those where something was said last", () => {
  const rooms = [
    room("old", { unread: 2, last_message_at: "2026-11-01" }),
    room("late", { unread: 1, last_message_at: "2026-11-03" }),
    room("talk", { kind: "direct", unread: 1, last_message_at: "2026-10-01" }),
    room("named", { unread: 4, mentions: 1, last_message_at: "2026-10-02" }),
  ];
  expect(waiting(rooms).map(({ id }) => id)).toEqual(["named", "talk", "late", "old"]);
});

it("leaves out what is read, archived, or muted without a mention", () => {
  const rooms = [room("read", {}), room("gone", { unread: 1, archived: true }), room("quiet", { unread: 3, muted: true }), room("called", { unread: 3, mentions: 1, muted: true })];
  expect(waiting(rooms).map(({ id }) => id)).toEqual(["called"]);
});

it("counts every message of a direct room as meant for me", () => {
  expect(loudness({ kind: "direct", unread: 3, mentions: 1 })).toBe(3);
  expect(loudness({ kind: "open", unread: 3, mentions: 1 })).toBe(1);
});
