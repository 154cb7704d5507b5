import type { Draft, Id } from "@/api/types";

/** What was begun in a room or a thread. */
export interface Begun {
  room: Id;
  root: Id | null;
  text: string;
  /** Typed here and not yet known to the server. */
  fresh: boolean;
}

/** By the room or the thread it is for. One without words stands only until the server knows that it ended. */
export type Drafts = Readonly<Record<Id, Begun>>;

const idOf = ({ room, root }: Pick<Begun, "room" | "root">): Id => root ?? room;

const without = (drafts: Drafts, id: Id): Drafts => {
  const { [id]: _, ...rest } = drafts;
  return rest;
};

/** What is typed here. */
export function typed(drafts: Drafts, one: Omit<Begun, "fresh">): Drafts {
  const text = one.text.trim() ? one.text : "";
  const known = drafts[idOf(one)];
  if ((known?.text ?? "") === text) return drafts;
  return { ...drafts, [idOf(one)]: { ...one, text, fresh: true } };
}

/** The server has what was typed, unless more was typed meanwhile. */
export function settled(drafts: Drafts, id: Id, text: string): Drafts {
  const known = drafts[id];
  if (!known || known.text !== text) return drafts;
  return text ? { ...drafts, [id]: { ...known, fresh: false } } : without(drafts, id);
}

/** It was typed on another device. What is typed here at the same time stays, and comes to be the last. */
export function told(drafts: Drafts, draft: Draft): Drafts {
  const { room, thread: root, body: text } = draft;
  const id = idOf({ room, root });
  if (drafts[id]?.fresh || (drafts[id]?.text ?? "") === text) return drafts;
  return text ? { ...drafts, [id]: { room, root, text, fresh: false } } : without(drafts, id);
}

/** All that the server has: what it has no longer was sent or given up elsewhere. */
export function learned(drafts: Drafts, all: Draft[]): Drafts {
  const fresh = Object.fromEntries(Object.entries(drafts).filter(([, one]) => one.fresh));
  return all.reduce<Drafts>(told, fresh);
}
