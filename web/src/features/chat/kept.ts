import type { QueryClient } from "@tanstack/react-query";
import type { Id } from "@/api/types";
import { startDrafts } from "./drafts";
import { startEdits } from "./edits";
import { hurry, startOutbox } from "./outbox";
import { forgetReads, tellReads } from "./reads";

/** Takes up what the signed-in person began here, and keeps it until the server has it. */
export function startChat(client: QueryClient, me: Id): () => void {
  const stops = [startOutbox(client, me), startDrafts(me), startEdits(me), forgetReads];
  return () => {
    for (const stop of stops) stop();
  };
}

/** The line is open: what waited for it goes to the server at once. */
export function lineOpened(): void {
  hurry();
  tellReads();
}
