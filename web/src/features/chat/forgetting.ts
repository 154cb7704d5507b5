import type { QueryClient } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import type { Id } from "@/api/types";
import type { Window } from "./model/window";
import { messagesForgotten } from "./patches";
import { pinsStale } from "./queries";
import { patchMessages } from "./windows";

const SETTLED_MS = 1_000;
const waiting = new Map<Id, ReturnType<typeof setTimeout>>();

/** What is older than a room keeps is gone. Much may go in a row: what is counted is asked for when that is over. */
export function messagesGone(client: QueryClient, room: Id, messages: Id[]): void {
  const gone = new Set(messages);
  patchMessages(client, room, (window) => messagesForgotten(window, gone));
  clearTimeout(waiting.get(room));
  waiting.set(
    room,
    setTimeout(() => {
      waiting.delete(room);
      pinsStale(client, room);
      for (const [queryKey, window] of client.getQueriesData<Window>({ queryKey: keys.messages(room) })) {
        // All that was loaded is gone, so nothing there says where to go on.
        if (window?.items.length === 0) void client.resetQueries({ queryKey, exact: true });
      }
      for (const queryKey of [keys.rooms, keys.room(room), keys.eachThreads, keys.threadCounts]) void client.invalidateQueries({ queryKey });
    }, SETTLED_MS),
  );
}
