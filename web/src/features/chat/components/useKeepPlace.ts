import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import type { Id } from "@/api/types";
import type { Row } from "../model/rows";
import { keepPlace } from "../places";
import type { Talk } from "../talk";

interface Standing {
  me: Id;
  talk: Talk;
  rows: Row[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** Where one stands is where one wanted to be; before that, leaving changes nothing. */
  settled: boolean;
  atEnd: boolean;
}

/** Remembers where the room or the thread was left. */
export function useKeepPlace(now: Standing): void {
  const latest = useRef(now);
  useLayoutEffect(() => {
    latest.current = now;
  });
  useLayoutEffect(
    () => () => {
      const { me, talk, rows, virtual, settled, atEnd } = latest.current;
      if (!settled) return;
      const top = virtual.scrollOffset ?? 0;
      const first = virtual.getVirtualItemForOffset(top);
      const row = first && rows[first.index];
      if (atEnd || !row || row.sending) keepPlace(me, talk.id, null);
      else keepPlace(me, talk.id, { message: row.message.id, down: first.start - top, said: talk.lastAt, measured: virtual.takeSnapshot() });
    },
    [],
  );
}
