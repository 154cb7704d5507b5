import type { Id } from "@/api/types";
import { storage } from "@/lib/storage";
import { createStore } from "@/lib/store";

type Drafts = Record<Id, string>;

const drafts = createStore<Drafts>(storage.get<Drafts>("drafts", {}));

export const draftOf = (room: Id): string => drafts.get()[room] ?? "";

/** Keeps what is being typed in a room through reloads; an empty text forgets it. */
export function keepDraft(room: Id, text: string): void {
  drafts.set((now) => {
    const { [room]: _, ...rest } = now;
    return text.trim() ? { ...rest, [room]: text } : rest;
  });
  storage.set("drafts", drafts.get());
}

export { drafts };
