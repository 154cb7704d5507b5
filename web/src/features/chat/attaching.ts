import type { Sending } from "@/api/sending";
import type { Attachment, Id, Message } from "@/api/types";
import { createStore } from "@/lib/store";

/** A file between the hand that dropped it and the message that it goes with. */
export interface Item extends Sending {
  room: Id;
  /** Where the page can show it from, if it is a picture. */
  url: string | null;
  /** What it became on the server. */
  made: Attachment | null;
}

/** What is to go with the next message, of all rooms. What sends it is loaded with the first file. */
export const items = createStore<Item[]>([]);

/** Adds files to the next message of a room and begins to send them. */
export const attach = (room: Id, files: File[]): void => void import("./uploading").then((m) => m.attach(room, files));

/** How it stands with what goes with the next message of a room. */
export function readiness(all: Item[], room: Id): "none" | "busy" | "failed" | "ready" {
  const mine = all.filter((one) => one.room === room);
  if (mine.length === 0) return "none";
  if (mine.some((one) => one.state === "failed")) return "failed";
  return mine.every((one) => one.state === "done") ? "ready" : "busy";
}

/** Takes what goes with the message that is sent now. */
export function taken(room: Id): Attachment[] {
  const mine = items.get().filter((one) => one.room === room);
  items.set((all) => all.filter((one) => one.room !== room));
  for (const { made, url } of mine) if (made && url) remember(made.id, url);
  return mine.map((one) => one.made).filter((made) => made !== null);
}

/** Pictures that this page sent, to be shown from here until the server has made their sizes. */
const previews = new Map<Id, string>();
const PREVIEWS = 100;

export const previewOf = (id: Id): string | undefined => previews.get(id);

function remember(id: Id, url: string): void {
  previews.set(id, url);
  const oldest = previews.size > PREVIEWS ? previews.entries().next().value : undefined;
  if (!oldest) return;
  previews.delete(oldest[0]);
  URL.revokeObjectURL(oldest[1]);
}

/** The picture that is looked at, of those of a message. */
export const viewing = createStore<{ message: Message; at: Id } | null>(null);
