import type { Id, Message, Room } from "@/api/types";

type Who = { room: Pick<Room, "can" | "member" | "archived">; me: Id };

/** One's own words, as long as the room can be written in. */
export const mayEdit = (message: Message, { room, me }: Who): boolean =>
  message.author === me && !message.deleted && room.member && !room.archived;

/** One's own, and anybody's for those who run the room. The server decides; this only hides what it would refuse. */
export const mayDelete = (message: Message, who: Who): boolean =>
  mayEdit(message, who) || (who.room.can.edit && !message.deleted && !who.room.archived);

/** Whoever may write in the room may react to what is said there, and pin it. */
export const mayReact = (message: Message, { can }: Pick<Room, "can">): boolean => can.post && !message.deleted;
