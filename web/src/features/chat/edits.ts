import type { Id, Message } from "@/api/types";
import { shelf } from "@/lib/shelf";
import { createStore } from "@/lib/store";
import { begun, ended, left, typed, written, type Edit, type Edits } from "./model/edits";

/** What I am changing of my messages. Survives reloads, and rows that leave the screen. */
export const edits = createStore<Edits>({});

/** The editor that takes the focus when it opens: the one that I asked for, not those that come back. */
let asked: string | null = null;

/** Takes up what the signed-in person was changing. */
export function startEdits(me: Id): () => void {
  const kept = shelf<Edit>(`edits.${me}`);
  edits.set(left(kept.all(), Date.now()));
  const stop = edits.subscribe(() => kept.keep(written(edits.get())));
  return () => {
    stop();
    edits.set({});
  };
}

/** What names the editing of a message in one list: a message on which a thread hangs stands in two. */
export const editIn = (list: Id, message: Id): string => `${list} ${message}`;

export function beginEdit(list: Id, message: Pick<Message, "id" | "body">): void {
  const key = editIn(list, message.id);
  asked = key;
  edits.set((now) => begun(now, key, message, Date.now()));
}

export const keepEdit = (key: string, text: string): void => edits.set((now) => typed(now, key, text));

export const endEdit = (key: string): void => edits.set((now) => ended(now, key));

/** Whether this is the editor that was asked for; true once. */
export function takesFocus(key: string): boolean {
  const takes = asked === key;
  if (takes) asked = null;
  return takes;
}

/** A list leaves the screen: where nothing was written, the editor closes. */
export const leaveEdits = (): void => edits.set(written);
