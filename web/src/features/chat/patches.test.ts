import { describe, expect, it } from "vitest";
import type { Message, Room } from "@/api/types";
import type { Window } from "./model/window";
import { changeRoom, countMessage, moveRead, previewRemoved, reactionsChanged, removeRoom, replaceRoom } from "./patches";

const me = { id: "ada" };
const room = (id: string, more: Partial<Room> = {}) => ({ id, unread: 0, mentions: 0, last_message_at: "2026-11-20T10:00:00.000Z", ...more }) as Room;
const message = (more: Partial<Message> = {}) =>
  ({ id: "m1", room: "lab", author: "bo", posted_at: "2026-11-20T10:05:00.000Z", mentions: [], mentions_room: false, ...more }) as unknown as Message;

describe("counting a message that arrived", () => {
  it("adds one to its room and leaves the others as they are", () => {
    const rooms = [room("lab"), room("stage")];
    const after = countMessage(rooms, message(), me, null);
    expect(after[0]).toMatchObject({ unread: 1, mentions: 0, last_message_at: message().posted_at });
    expect(after[1]).toBe(rooms[1]);
  });

  it("counts mentions of me and of the room", () => {
    const named = countMessage([room("lab")], message({ mentions: ["ada"] }), me, null);
    expect(countMessage(named, message({ mentions_room: true, posted_at: "2026-11-20T10:06:00.000Z" }), me, null)[0]).toMatchObject({ unread: 2, mentions: 2 });
  });

  it("counts nothing twice: neither a repeat nor what the list had counted", () => {
    const once = countMessage([room("lab")], message(), me, null);
    expect(countMessage(once, message(), me, null)).toEqual(once);
    expect(countMessage([room("lab", { last_message_at: message().posted_at })], message(), me, null)[0]?.unread).toBe(0);
  });

  it("counts neither my own nor what I am looking at", () => {
    expect(countMessage([room("lab")], message({ author: "ada" }), me, null)[0]?.unread).toBe(0);
    expect(countMessage([room("lab")], message(), me, "lab")[0]?.unread).toBe(0);
  });
});

describe("patches of my rooms", () => {
  it("move a read position as the server says", () => {
    const after = moveRead([room("lab", { unread: 9, mentions: 2 })], { room: "lab", read: "m9", unread: 1, mentions: 0 });
    expect(after[0]).toMatchObject({ read: "m9", unread: 1, mentions: 0 });
  });

  it("change what is common about a room and keep what is mine", () => {
    const facts = { id: "lab", name: "lab 2", kind: "open" as const, topic: "new", description: "", archived: false, picture: null };
    expect(changeRoom([room("lab", { unread: 3, favourite: true })], facts)[0]).toMatchObject({ name: "lab 2", topic: "new", unread: 3, favourite: true });
  });

  it("put a new room in, an old one in its place, and take one out", () => {
    const rooms = [room("lab")];
    expect(replaceRoom(rooms, room("stage")).map((r) => r.id)).toEqual(["lab", "stage"]);
    expect(replaceRoom(rooms, room("lab", { unread: 4 }))[0]?.unread).toBe(4);
    expect(removeRoom(rooms, "lab")).toEqual([]);
  });
});

describe("what a message's links lead to", () => {
  it("goes when its author takes it away, and nothing else does", () => {
    const said = message({ previews: [{ id: "l1" }, { id: "l2" }] as Message["previews"] });
    const window = { items: [said, message({ id: "m2" })], earlier: false, later: false } as Window;
    const after = previewRemoved(window, "m1", "l1");
    expect(after.items[0]?.previews?.map((one) => one.id)).toEqual(["l2"]);
    expect(after.items[1]).toBe(window.items[1]);
  });
});

describe("how people react to a message", () => {
  const thumb = { emoji: "👍", count: 1, people: ["bo"] };
  const window = { items: [message({ reactions: [thumb] }), message({ id: "m2" })], earlier: false, later: false } as Window;

  it("is what was told last, however often that is told", () => {
    const after = reactionsChanged(window, "m2", [thumb]);
    expect(after.items.map((m) => m.reactions)).toEqual([[thumb], [thumb]]);
    expect(reactionsChanged(after, "m2", [thumb])).toEqual(after);
    expect(reactionsChanged(after, "m1", []).items[0]?.reactions).toEqual([]);
  });

  it("is nobody's business where the message isn't loaded", () => {
    expect(reactionsChanged(window, "m9", [thumb])).toBe(window);
  });
});
