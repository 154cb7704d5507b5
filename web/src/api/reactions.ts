import type { Id, Reaction } from "./types";

/** A reaction as I see it. */
export interface Seen extends Reaction {
  /** Null if so many gave it that it isn't known here whether I did. */
  mine: boolean | null;
}

export const isMine = (one: Reaction, me: Id): boolean | null => one.people.includes(me) || (one.count > one.people.length ? null : false);

export const asSeen = (one: Reaction, me: Id): Seen => ({ ...one, mine: isMine(one, me) });
