import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import type { Id, Message, Reaction } from "@/api/types";
import { createStore } from "@/lib/store";
import { toast } from "@/ui/toast";
import { unfulfilled, type Wish } from "./model/reactions";

/** What I asked for and the room has not been told yet. It is shown at once, over what the room was told. */
export const wishes = createStore<Wish[]>([]);

const isOf = (message: Id, emoji: string) => (wish: Wish) => wish.message === message && wish.emoji === emoji;

/** The reactions to a message were told: what they fulfil is no wish any more. */
export const reactionsTold = (message: Id, reactions: Reaction[], me: Id): void =>
  wishes.set((now) => (now.some((wish) => wish.message === message) ? unfulfilled(now, message, reactions, me) : now));

const underway = new Set<string>();

/** Gives a reaction or takes it back. Requests for the same one go out one after the other, and the last wish counts. */
export async function react({ room, id }: Pick<Message, "room" | "id">, emoji: string, given: boolean): Promise<void> {
  const mine = isOf(id, emoji);
  wishes.set((now) => [...now.filter((wish) => !mine(wish)), { message: id, emoji, given, answered: false }]);
  const key = `${id} ${emoji}`;
  if (underway.has(key)) return;
  underway.add(key);
  const address = `/rooms/${room}/messages/${id}/reactions/${encodeURIComponent(emoji)}` as const;
  try {
    let asked = given;
    for (;;) {
      await (asked ? api.put(address) : api.delete(address));
      const wish = wishes.get().find(mine);
      if (!wish || wish.given === asked) break;
      asked = wish.given;
    }
    wishes.set((now) => now.map((wish) => (mine(wish) ? { ...wish, answered: true } : wish)));
  } catch (error) {
    wishes.set((now) => now.filter((wish) => !mine(wish)));
    toast(sentence(error), { bad: true });
  } finally {
    underway.delete(key);
  }
}
