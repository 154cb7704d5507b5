import type { Id } from "@/api/types";

/** As many are changed at once at most. */
export const MOST = 1000;

/** What is selected, and from where a stretch is drawn. */
export interface Selection {
  ids: ReadonlySet<Id>;
  anchor: Id | null;
}

export const NONE: Selection = { ids: new Set(), anchor: null };

/** With one more, or one less. */
export function toggled({ ids }: Selection, id: Id): Selection {
  const next = new Set(ids);
  if (!next.delete(id) && next.size < MOST) next.add(id);
  return { ids: next, anchor: id };
}

/** With all from where the last was chosen up to this one, in the order of the page. */
export function stretched({ ids, anchor }: Selection, order: Id[], to: Id): Selection {
  const [from, end] = [order.indexOf(anchor ?? to), order.indexOf(to)];
  const first = from < 0 ? end : from;
  const between = order.slice(Math.min(first, end), Math.max(first, end) + 1);
  return { ids: new Set([...ids, ...between].slice(0, MOST)), anchor: from < 0 ? to : anchor };
}

export const allOf = (order: Id[]): Selection => ({ ids: new Set(order.slice(0, MOST)), anchor: order[0] ?? null });

/** Without what is no longer on the page. */
export function still(selection: Selection, order: Id[]): Selection {
  const there = new Set(order);
  const ids = new Set([...selection.ids].filter((id) => there.has(id)));
  return ids.size === selection.ids.size ? selection : { ids, anchor: selection.anchor };
}
