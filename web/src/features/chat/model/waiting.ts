import type { Room } from "@/api/types";

/** How many of a room's new messages are meant for me. */
export const loudness = ({ kind, unread, mentions }: Pick<Room, "kind" | "unread" | "mentions">): number => (kind === "direct" ? Math.max(unread, mentions) : mentions);

/** Rooms with something new, as far as I want to know: where I am meant comes first, then where something was said last. */
export function waiting(rooms: Room[]): Room[] {
  const fresh = rooms.filter((room) => !room.archived && (room.muted ? room.mentions > 0 : room.unread > 0));
  return fresh.toSorted((a, b) => Number(loudness(b) > 0) - Number(loudness(a) > 0) || (b.last_message_at ?? "").localeCompare(a.last_message_at ?? ""));
}
