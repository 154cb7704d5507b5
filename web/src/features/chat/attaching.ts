import type { Sending } from "@/api/sending";
import type { Attachment, Id, Message } from "@/api/types";
import { createStore } from "@/lib/store";
import type { Stream } from "./model/stream";

/** A file between the hand that dropped it and the message that it goes with. */
export interface Item extends Sending {
  /** The room or the thread that the message is for. */
  to: Id;
  /** Where the page can show it from, if it is a picture. */
  url: string | null;
  /** What it became on the server. */
  made: Attachment | null;
}

/** What is to go with the next message, of all rooms and threads. What sends it is loaded with the first file. */
export const items = createStore<Item[]>([]);

/** Adds files to the next message of a room or a thread and begins to send them. */
export const attach = (to: Stream, files: File[]): void => void import("./uploading").then((m) => m.attach(to, files));

/** How it stands with what goes with the next message of a room or a thread. */
export function readiness(all: Item[], to: Id): "none" | "busy" | "failed" | "ready" {
  const mine = all.filter((one) => one.to === to);
  if (mine.length === 0) return "none";
  if (mine.some((one) => one.state === "failed")) return "failed";
  return mine.every((one) => one.state === "done") ? "ready" : "busy";
}

/** Takes what goes with the message that is sent now. */
export function taken(to: Id): Attachment[] {
  const mine = items.get().filter((one) => one.to === to);
  items.set((all) => all.filter((one) => one.to !== to));
  for (const { made, url } of mine) if (made && url) remember(made.id, url);
  return mine.map((one) => one.made).filter((made) => made !== null);
}

/** What has arrived for a message there, and still stands in its tray. */
export const ready = (to: Id): Id[] => items.get().flatMap((one) => (one.to === to && one.made ? one.made.id : []));

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
