import type { VirtualItem } from "@tanstack/react-virtual";
import type { Id, Room } from "@/api/types";

/** Where somebody stood in the past of a room when they left it. Lives as long as the tab. */
export interface Place {
  /** The first message on the screen. */
  message: Id;
  /** How far down the screen it began, in pixels; negative when its start was above. */
  down: number;
  /** When the room's last message was posted. */
  said: string | null;
  /** The heights that were measured, so that the same rows stand where they stood from the first frame on. */
  measured: VirtualItem[];
}

const places = new Map<string, Place>();
const key = (me: Id, room: Id) => `${me} ${room}`;

/** Where `me` goes on reading: nowhere if they left the room at its end, or if something was said since that they haven't read. */
export function placeOf(me: Id, room: Pick<Room, "id" | "unread" | "last_message_at">): Place | undefined {
  const place = places.get(key(me, room.id));
  return place && room.unread > 0 && place.said !== room.last_message_at ? undefined : place;
}

export function keepPlace(me: Id, room: Id, place: Place | null): void {
  if (place) places.set(key(me, room), place);
  else places.delete(key(me, room));
}
