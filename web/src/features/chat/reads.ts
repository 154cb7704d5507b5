import type { QueryClient } from "@tanstack/react-query";
import { Problem } from "@/api/errors";
import type { Id } from "@/api/types";
import { cachedTalk } from "./queries";
import type { Talk } from "./talk";

const AGAIN_MS = 10_000;

/** How far I have read what the server could not be told: by the room or the thread. */
const untold = new Map<Id, { client: QueryClient; talk: Talk; message: Id }>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells that I have read up to a message, at once or when the line is back. */
export async function tellRead(client: QueryClient, talk: Talk, message: Id): Promise<void> {
  untold.delete(talk.id);
  try {
    await talk.markRead(client, message);
  } catch (error) {
    // Where it may not be kept any more, nothing is left to tell.
    if (error instanceof Problem && !error.passing) return;
    untold.set(talk.id, { client, talk, message });
    clearTimeout(timer);
    timer = setTimeout(tellReads, AGAIN_MS);
  }
}

/** The line is back: what I have read meanwhile is told, unless I have read on with another device. */
export function tellReads(): void {
  clearTimeout(timer);
  for (const { client, talk, message } of [...untold.values()]) {
    const read = cachedTalk(client, talk)?.read;
    if (read && read >= message) untold.delete(talk.id);
    else void tellRead(client, talk, message);
  }
}

/** Somebody else signs in, or nobody: what is left to tell was not theirs. */
export function forgetReads(): void {
  clearTimeout(timer);
  untold.clear();
}
