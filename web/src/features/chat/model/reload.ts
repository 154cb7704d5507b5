import type { Id, MessagePage } from "@/api/types";
import { fromPage, MOST, unseen, type Window } from "./window";

/** How the server is asked for a page: the messages about one, those after one, or the latest. */
export type Ask = (where: { around?: Id; after?: Id }) => Promise<MessagePage>;

/**
 * What is loaded, as it is now: the same stretch from its first message on, and to the present if it went so far.
 *
 * So nothing moves on the screen of somebody who reads in the past. What has grown too long ends before the present.
 */
export async function reload(window: Window, ask: Ask): Promise<Window> {
  const [first, last] = [window.items[0], window.items.at(-1)];
  if (!first || !last) return fromPage(await ask({}));
  const around = await ask({ around: first.id });
  const from = Math.max(0, around.items.findIndex((m) => m.id === first.id));
  let again: Window = { items: around.items.slice(from), earlier: around.earlier || from > 0, later: around.later };
  for (;;) {
    const end = again.items.at(-1);
    const covered = again.items.some((m) => m.id === last.id) && window.later;
    if (!again.later || !end || covered || again.items.length >= MOST * 2) return again;
    const more = await ask({ after: end.id });
    again = { ...again, items: [...again.items, ...unseen(again.items, more.items)], later: more.later && more.items.length > 0 };
  }
}

/** What was loaded anew, with what was loaded before its first message meanwhile. */
export function above(window: Window | undefined, again: Window): Window {
  const at = window?.items.findIndex((m) => m.id === again.items[0]?.id) ?? -1;
  return window && at > 0 ? { ...again, items: [...window.items.slice(0, at), ...again.items], earlier: window.earlier } : again;
}
