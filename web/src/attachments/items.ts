import type { Address } from "@/api/addresses";
import type { Sending } from "@/api/sending";
import type { Attachment, Id } from "@/api/types";
import { createStore } from "@/lib/store";

/** What files are brought for: a message, a comment, a task. */
export interface Bound {
  /** Tells it from all else that files are brought for. */
  to: string;
  /** Where their uploads begin. */
  uploads: Address<"post">;
  /** As many as the server takes with it. */
  most: number;
}

/** A file between the hand that dropped it and what it goes with. */
export interface Item extends Sending {
  /** What it is for. */
  to: string;
  /** Where the page can show it from, if it is a picture. */
  url: string | null;
  /** What it became on the server. */
  made: Attachment | null;
}

/** What waits to go with something. What sends it is loaded with the first file. */
export const items = createStore<Item[]>([]);

/** Adds files to what they are for and begins to send them. */
export const attach = (bound: Bound, files: File[]): void => void import("./uploading").then((m) => m.attach(bound, files));

/** How it stands with what goes along. */
export function readiness(all: Item[], to: string): "none" | "busy" | "failed" | "ready" {
  const mine = all.filter((one) => one.to === to);
  if (mine.length === 0) return "none";
  if (mine.some((one) => one.state === "failed")) return "failed";
  return mine.every((one) => one.state === "done") ? "ready" : "busy";
}

/** Takes what goes with what is sent now. */
export function taken(to: string): Attachment[] {
  const mine = items.get().filter((one) => one.to === to);
  items.set((all) => all.filter((one) => one.to !== to));
  for (const { made, url } of mine) if (made && url) remember(made.id, url);
  return mine.map((one) => one.made).filter((made) => made !== null);
}

/** What has arrived, and still stands in the tray. */
export const ready = (to: string): Id[] => items.get().flatMap((one) => (one.to === to && one.made ? one.made.id : []));

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

