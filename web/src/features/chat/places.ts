import type { VirtualItem } from "@tanstack/react-virtual";
import type { Id } from "@/api/types";
import type { Talk } from "./talk";

/** Where somebody stood in the past of a room or a thread when they left it. Lives as long as the tab. */
export interface Place {
  /** The first message on the screen. */
  message: Id;
  /** How far down the screen it began, in pixels; negative when its start was above. */
  down: number;
  /** When its last message was posted. */
  said: string | null;
  /** The heights that were measured, so that the same rows stand where they stood from the first frame on. */
  measured: VirtualItem[];
}

const places = new Map<string, Place>();
const key = (me: Id, talk: Id) => `${me} ${talk}`;

/** Where `me` goes on reading: nowhere if they left it at its end, or if something was said since that they haven't read. */
export function placeOf(me: Id, talk: Pick<Talk, "id" | "unread" | "lastAt">): Place | undefined {
  const place = places.get(key(me, talk.id));
  return place && talk.unread > 0 && place.said !== talk.lastAt ? undefined : place;
}

export function keepPlace(me: Id, talk: Id, place: Place | null): void {
  if (place) places.set(key(me, talk), place);
  else places.delete(key(me, talk));
}
