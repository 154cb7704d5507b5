import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Id, Message } from "@/api/types";
import { streamId, streamOf, type Stream } from "./model/stream";
import type { Window } from "./model/window";
import { messagePosted } from "./patches";

/** A change to loaded messages. Made once more, it changes nothing. */
export type Patch = (window: Window) => Window;

interface Underway {
  stream: Stream;
  told: Patch[];
}

/** What rooms were told while pages of theirs were on their way: the pages may be from before that. */
const meanwhile = new Map<Id, Set<Underway>>();

export const windowKey = ({ room, root }: Stream) => (root ? keys.replies(room, root) : keys.messages(room));

/** Changes what is loaded of a room's messages and of its threads, and what is on its way. */
export function patchMessages(client: QueryClient, room: Id, patch: Patch): void {
  for (const { told } of meanwhile.get(room) ?? []) told.push(patch);
  client.setQueriesData<Window>({ queryKey: keys.messages(room) }, (now) => (now ? patch(now) : now));
}

/** Takes a message that was posted into what is loaded of where it stands, and into what is on its way of it. */
export function receiveMessage(client: QueryClient, message: Message): void {
  const stream = streamOf(message);
  const patch: Patch = (window) => messagePosted(window, message);
  for (const one of meanwhile.get(stream.room) ?? []) if (streamId(one.stream) === streamId(stream)) one.told.push(patch);
  client.setQueryData<Window>(windowKey(stream), (now) => (now ? patch(now) : now));
}

/** Asks for a page of messages; gives it with what was told since, for the window that it becomes part of. */
export async function asked<P>(stream: Stream, ask: () => Promise<P>): Promise<[page: P, since: Patch]> {
  const one: Underway = { stream, told: [] };
  const all = meanwhile.get(stream.room) ?? new Set();
  meanwhile.set(stream.room, all.add(one));
  try {
    return [await ask(), (window) => one.told.reduce((now, patch) => patch(now), window)];
  } finally {
    all.delete(one);
    if (all.size === 0 && meanwhile.get(stream.room) === all) meanwhile.delete(stream.room);
  }
}
