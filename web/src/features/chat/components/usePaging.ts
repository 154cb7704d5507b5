import { useQueryClient } from "@tanstack/react-query";
import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useState } from "react";
import type { Stream } from "../model/stream";
import type { Window } from "../model/window";
import { loadEarlier, loadLater } from "../queries";

/** How many rows from an edge the next page is asked for, counted from the last row drawn. */
const AHEAD = 8;
const AGAIN_MS = 3_000;

/** Loads older and newer pages as the edges come near. A failed page is tried again while one stays there. */
export function usePaging({ room, root }: Stream, window: Window | undefined, virtual: Virtualizer<HTMLDivElement, Element>, settled: boolean): void {
  const client = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  // Not `virtual.range`: that is still the old one in the render that puts a page before it.
  const drawn = virtual.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const count = window?.items.length ?? 0;
  // While one page is on its way none is asked for, so its arrival has to ask for the next. The count can't tell:
  // what is full lets as many go as come.
  const from = window?.items[0]?.id;
  const to = window?.items.at(-1)?.id;
  const nearStart = settled && Boolean(window?.earlier) && first < AHEAD;
  const nearEnd = settled && Boolean(window?.later) && last > count - AHEAD;

  useEffect(() => {
    if (!nearStart && !nearEnd) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = () => {
      timer = setTimeout(() => setAttempt((n) => n + 1), AGAIN_MS);
    };
    if (nearStart) loadEarlier(client, { room, root }).catch(again);
    if (nearEnd) loadLater(client, { room, root }).catch(again);
    return () => clearTimeout(timer);
  }, [nearStart, nearEnd, from, to, attempt, client, room, root]);
}
