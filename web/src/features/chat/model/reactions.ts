import type { Id, Reaction } from "@/api/types";
import { asSeen, isMine, type Seen } from "@/api/reactions";

/** What I asked for and the room has not been told yet. */
export interface Wish {
  message: Id;
  emoji: string;
  given: boolean;
  /** The server has said yes; the room's word is on its way. */
  answered: boolean;
}

/** The reactions as they are told, with what I asked for since. */
export function seen(reactions: Reaction[] | undefined, wishes: Wish[], me: Id): Seen[] {
  const shown = (reactions ?? []).map((one) => asSeen(one, me));
  for (const { emoji, given } of wishes) {
    const at = shown.findIndex((one) => one.emoji === emoji);
    const one = shown[at];
    if (!one) {
      if (given) shown.push({ emoji, count: 1, people: [me], mine: true });
    } else if (one.mine !== given) {
      const others = one.people.filter((id) => id !== me);
      // Of a crowd it may be counted already that I am in it.
      const count = one.mine === null ? one.count : one.count + (given ? 1 : -1);
      if (count <= 0) shown.splice(at, 1);
      else shown[at] = { ...one, count, people: given ? [...others, me] : others, mine: given };
    }
  }
  return shown;
}

/** The wishes that are left when the room was told how people react to `message`. */
export function unfulfilled(wishes: Wish[], message: Id, reactions: Reaction[], me: Id): Wish[] {
  return wishes.filter((wish) => {
    if (wish.message !== message) return true;
    const told = reactions.find((one) => one.emoji === wish.emoji);
    const mine = told ? isMine(told, me) : false;
    // What others did just before is told before the answer comes; what I did elsewhere since, after it.
    return !wish.answered && mine !== wish.given;
  });
}
