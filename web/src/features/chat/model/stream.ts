import type { Id, Message } from "@/api/types";

/** What messages follow one another in: a room, or with `root` the thread on one of its messages. */
export interface Stream {
  room: Id;
  root: Id | null;
}

/** What it is called by, among rooms and threads alike. */
export const streamId = ({ room, root }: Stream): Id => root ?? room;

/** Where a message stands. What was sent to the room too stands there, for a reply. */
export const streamOf = (message: Message): Stream => ({ room: message.room, root: message.echo_of ? null : (message.root ?? null) });

/** The page that shows a message where it stands. */
export const addressOf = ({ room, root }: Stream, message?: Id): string =>
  `/rooms/${room}${root ? `/threads/${root}` : ""}${message ? `#${message}` : ""}`;
