import type { Grace, Id, Message, Room } from "@/api/types";

type Who = { room: Pick<Room, "can" | "member" | "archived">; me: Id };

/** One's own words, as long as the room can be written in. */
export const isMine = (message: Message, { room, me }: Who): boolean => message.author === me && !message.deleted && room.member && !room.archived;

/** Until when something may be done with what was posted then. */
const until = (posted_at: string, grace: Grace): number =>
  grace === "always" ? Infinity : grace === "never" ? -Infinity : Date.parse(posted_at) + grace.minutes * 60_000;

/** Until when I may edit it, for who has its rights otherwise. */
export const editableUntil = (message: Message, { can }: Pick<Room, "can">): number => until(message.posted_at, can.edit_own);

/** One's own, for as long as the workspace lets one. */
export const mayEdit = (message: Message, who: Who, now = Date.now()): boolean => isMine(message, who) && now <= editableUntil(message, who.room);

/** One's own for so long, and anybody's for those who run the room. The server decides; this only hides what it would refuse. */
export const mayDelete = (message: Message, who: Who, now = Date.now()): boolean =>
  (isMine(message, who) && now <= until(message.posted_at, who.room.can.delete_own)) || (who.room.can.edit && !message.deleted && !who.room.archived);

/** When what I may do with it becomes less; infinite if never. */
export function nextEnd(message: Message, { can }: Pick<Room, "can">, now = Date.now()): number {
  const ends = [can.edit_own, can.delete_own].map((grace) => until(message.posted_at, grace));
  return Math.min(...ends.filter((end) => end >= now), Infinity);
}

/** Whoever may write in the room may react to what is said there, and pin it. */
export const mayReact = (message: Message, { can }: Pick<Room, "can">): boolean => can.post && !message.deleted;
