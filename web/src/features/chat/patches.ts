import type { Attachment, Id, Message, Person, Pin, Reaction, ReadPosition, Room, Thread } from "@/api/types";
import { change, changeEach, edited, erase, forget, receive, type Window } from "./model/window";

/** The facts of a room that everybody in it shares; what is one's own (unread, role) is not in events. */
export type RoomFacts = Pick<Room, "id" | "name" | "kind" | "topic" | "description" | "archived" | "picture">;

const at = (rooms: Room[], id: Id, how: (room: Room) => Room): Room[] => {
  const i = rooms.findIndex((r) => r.id === id);
  const room = rooms[i];
  return room ? rooms.with(i, how(room)) : rooms;
};

/**
 * Counts a message that arrived in one of my rooms.
 *
 * Idempotent: a list that was loaded after the message was posted has counted it already, which
 * its `last_message_at` tells. The room one is looking at right now gets no count.
 */
export function countMessage(rooms: Room[], message: Message, me: Pick<Person, "id">, attending: Id | null): Room[] {
  return at(rooms, message.room, (room) => {
    if (room.last_message_at && message.posted_at <= room.last_message_at) return room;
    const next = { ...room, last_message_at: message.posted_at };
    if (message.author === me.id || attending === room.id) return next;
    const named = message.mentions_room || message.mentions.includes(me.id);
    return { ...next, unread: room.unread + 1, mentions: room.mentions + (named ? 1 : 0) };
  });
}

export const moveRead = (rooms: Room[], position: ReadPosition): Room[] =>
  at(rooms, position.room, (room) => ({ ...room, read: position.read, unread: position.unread, mentions: position.mentions }));

/** What I set of a room, perhaps on another device. */
export type RoomPreferred = { room: Id } & Pick<Room, "favourite" | "muted" | "notify">;

export const changeRoom = (rooms: Room[], facts: Partial<Room> & Pick<Room, "id">): Room[] => at(rooms, facts.id, (room) => ({ ...room, ...facts }));

export const replaceRoom = (rooms: Room[], room: Room): Room[] =>
  rooms.some((r) => r.id === room.id) ? at(rooms, room.id, () => room) : [...rooms, room];

export const removeRoom = (rooms: Room[], id: Id): Room[] => rooms.filter((r) => r.id !== id);

export const countPeople = (rooms: Room[], id: Id, delta: number): Room[] =>
  at(rooms, id, (room) => ({ ...room, people_count: Math.max(0, room.people_count + delta) }));

export const messagePosted = (window: Window, message: Message): Window => receive(window, message);

export const messageEdited = (window: Window, message: Message): Window => change(window, message.id, () => message);

export const editAnswered = (window: Window, message: Message): Window => edited(window, message);

export const messagesForgotten = (window: Window, gone: ReadonlySet<Id>): Window => forget(window, gone);

export const messageDeleted = (window: Window, id: Id): Window => erase(window, id);

/** Its author wants it no longer shown what a link leads to. */
export const previewRemoved = (window: Window, message: Id, link: Id): Window =>
  change(window, message, (m) => ({ ...m, previews: m.previews?.filter((one) => one.id !== link) }));

/** How people react to a message now: all of it, so that telling it twice is telling it once. */
export const reactionsChanged = (window: Window, message: Id, reactions: Reaction[]): Window => change(window, message, (m) => ({ ...m, reactions }));

/** Somebody pinned it for all, or took the pin away. */
export const pinChanged = (window: Window, message: Id, pinned: Pin | undefined): Window => change(window, message, (m) => ({ ...m, pinned }));

/** More is known of something attached: its sizes were made, or none can be. */
export const attachmentChanged = (window: Window, holder: Id, attachment: Attachment): Window =>
  changeEach(window, (m) => m.id === holder || m.echo_of === holder, (m) => ({ ...m, attachments: m.attachments?.map((a) => (a.id === attachment.id ? attachment : a)) }));

/** How the thread on a message is now; none once nothing is left in it. */
export const threadChanged = (window: Window, root: Id, thread: Thread | null): Window => change(window, root, (m) => ({ ...m, thread: thread ?? undefined }));
