import type { Id, Message, MessagePage } from "@/api/types";

/**
 * The part of a room's messages that is loaded: one run without holes, oldest first.
 *
 * `earlier` and `later` say whether the server has more on that side. Only a window that
 * reaches the present (`later` false) takes in what arrives.
 */
export interface Window {
  items: Message[];
  earlier: boolean;
  later: boolean;
}

/** What is kept at most; beyond it the far end is let go and can be loaded again. */
export const MOST = 600;

export const fromPage = (page: MessagePage): Window => ({ items: page.items, earlier: page.earlier, later: page.later });

export const unseen = (known: Message[], more: Message[]) => {
  const ids = new Set(known.map((m) => m.id));
  return more.filter((m) => !ids.has(m.id));
};

export function prepend(window: Window, page: MessagePage): Window {
  const items = [...unseen(window.items, page.items), ...window.items];
  const cut = items.length > MOST;
  return { items: cut ? items.slice(0, MOST) : items, earlier: page.earlier, later: window.later || cut };
}

export function append(window: Window, page: MessagePage): Window {
  const items = [...window.items, ...unseen(window.items, page.items)];
  const cut = items.length > MOST;
  return { items: cut ? items.slice(-MOST) : items, earlier: window.earlier || cut, later: page.later };
}

/**
 * Takes in a message that was just posted, in the server's order.
 *
 * The answer to the one who posted it may come after the room was told more of it, so what is known stays.
 */
export function receive(window: Window, message: Message): Window {
  if (window.later || window.items.some((m) => m.id === message.id)) return window;
  const last = window.items.at(-1);
  if (!last || last.number < message.number) return trim({ ...window, items: [...window.items, message] });
  const before = window.items.findLastIndex((m) => m.number < message.number);
  // Older than all that is loaded: it comes with the page it belongs to.
  if (before < 0 && window.earlier) return window;
  return { ...window, items: window.items.toSpliced(before + 1, 0, message) };
}

function trim(window: Window): Window {
  if (window.items.length <= MOST * 2) return window;
  return { ...window, items: window.items.slice(-MOST), earlier: true };
}

/** Replaces a message that is loaded; others are left alone. */
export function change(window: Window, id: Id, how: (message: Message) => Message): Window {
  const at = window.items.findIndex((m) => m.id === id);
  const now = window.items[at];
  return now ? { ...window, items: window.items.with(at, how(now)) } : window;
}

/** Changes those of the loaded messages that it is about. */
export const changeEach = (window: Window, which: (message: Message) => boolean, how: (message: Message) => Message): Window =>
  window.items.some(which) ? { ...window, items: window.items.map((m) => (which(m) ? how(m) : m)) } : window;

/** Takes in the answer to an edit, unless the room was told of that edit already, and maybe of more since. */
export const edited = (window: Window, message: Message): Window =>
  change(window, message.id, (known) => ((known.edited_at ?? "") < (message.edited_at ?? "") ? message : known));

/** Leaves the mark of a deleted message in its place, without its words. */
export const erase = (window: Window, id: Id): Window =>
  change(window, id, (m) => ({ ...m, deleted: true, body: "", html: "", attachments: undefined, reactions: undefined, pinned: undefined }));

/** Takes out what is gone for good, and leaves no mark of it. */
export function forget(window: Window, gone: ReadonlySet<Id>): Window {
  const items = window.items.filter((m) => !gone.has(m.id));
  return items.length === window.items.length ? window : { ...window, items };
}
