import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import type { Id, Room } from "@/api/types";
import type { Row } from "../model/rows";
import { keepPlace } from "../places";

interface Standing {
  me: Id;
  room: Room;
  rows: Row[];
  virtual: Virtualizer<HTMLDivElement, Element>;
  /** Where one stands is where one wanted to be; before that, leaving changes nothing. */
  settled: boolean;
  atEnd: boolean;
}

/** Remembers where the room was left. */
export function useKeepPlace(now: Standing): void {
  const latest = useRef(now);
  useLayoutEffect(() => {
    latest.current = now;
  });
  useLayoutEffect(
    () => () => {
      const { me, room, rows, virtual, settled, atEnd } = latest.current;
      if (!settled) return;
      const top = virtual.scrollOffset ?? 0;
      const first = virtual.getVirtualItemForOffset(top);
      const row = first && rows[first.index];
      if (atEnd || !row || row.sending) keepPlace(me, room.id, null);
      else keepPlace(me, room.id, { message: row.message.id, down: first.start - top, said: room.last_message_at, measured: virtual.takeSnapshot() });
    },
    [],
  );
}
