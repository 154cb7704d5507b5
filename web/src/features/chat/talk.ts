import type { QueryClient } from "@tanstack/react-query";
import type { Id, Message, Room, ThreadPosition } from "@/api/types";
import type { Stream } from "./model/stream";
import { markRead } from "./mutations";
import { markThreadRead } from "./threads";

/** What is read and written in one list: a room, or the thread on one of its messages, as it stands to me. */
export interface Talk extends Stream {
  /** The room's, or that of the message on which the thread hangs. */
  id: Id;
  /** Whether what I have read of it is kept. */
  kept: boolean;
  /** The newest message that I have read. */
  read: Id | null;
  unread: number;
  mentions: number;
  /** When the last message was posted. */
  lastAt: string | null;
  /** Moves how far I have read, forward or back. */
  markRead(client: QueryClient, message: Id | null): Promise<void>;
}

export const talkOfRoom = (room: Room): Talk => ({
  room: room.id,
  root: null,
  id: room.id,
  kept: room.member,
  read: room.read,
  unread: room.unread,
  mentions: room.mentions,
  lastAt: room.last_message_at,
  markRead: (client, message) => markRead(client, room.id, message),
});

export const talkOfThread = (root: Message, position: ThreadPosition): Talk => ({
  room: root.room,
  root: root.id,
  id: root.id,
  kept: position.follows,
  read: position.read,
  unread: position.unread,
  mentions: position.mentions,
  lastAt: root.thread?.last_at ?? null,
  // The message itself stands above the first reply.
  markRead: (client, message) => markThreadRead(client, position, message === root.id ? null : message),
});
