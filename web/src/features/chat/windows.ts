import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Id } from "@/api/types";
import type { Window } from "./model/window";

/** A change to loaded messages. Made once more, it changes nothing. */
export type Patch = (window: Window) => Window;

/** What rooms were told while pages of theirs were on their way: the pages may be from before that. */
const meanwhile = new Map<Id, Set<Patch[]>>();

/** Changes what is loaded of a room's messages, and what is on its way. */
export function patchMessages(client: QueryClient, room: Id, patch: Patch): void {
  for (const told of meanwhile.get(room) ?? []) told.push(patch);
  client.setQueryData<Window>(keys.messages(room), (now) => (now ? patch(now) : now));
}

/** Asks for a page of a room's messages; gives it with what the room was told since, for the window that it becomes part of. */
export async function asked<P>(room: Id, ask: () => Promise<P>): Promise<[page: P, since: Patch]> {
  const told: Patch[] = [];
  const lists = meanwhile.get(room) ?? new Set();
  meanwhile.set(room, lists.add(told));
  try {
    return [await ask(), (window) => told.reduce((now, patch) => patch(now), window)];
  } finally {
    lists.delete(told);
    if (lists.size === 0 && meanwhile.get(room) === lists) meanwhile.delete(room);
  }
}
