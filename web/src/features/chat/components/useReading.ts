import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { sentence } from "@/api/errors";
import type { Id, Room } from "@/api/types";
import { toast } from "@/ui/toast";
import { attending } from "../attention";
import type { Window } from "../model/window";
import { markRead } from "../mutations";

const SETTLE_MS = 350;

export interface Reading {
  /** Where the "new" line stands: after this message. Undefined is no line. */
  readUpTo: Id | null | undefined;
  /** Tells whether the end of the messages is on the screen. */
  reached(end: boolean): void;
  /** Everything after this message is unread again, until one comes back to the room. */
  markUnread(previous: Id | null): void;
}

/**
 * Keeps the read position of the room on the screen.
 *
 * The "new" line stays where it was when the room was opened. What is at the end and in a visible,
 * focused page counts as read, a moment later, so that a glance in passing doesn't.
 */
export function useReading(room: Room, window: Window | undefined): Reading {
  const client = useQueryClient();
  const [readUpTo, setReadUpTo] = useState<Id | null | undefined>(room.member && room.unread > 0 ? room.read : undefined);
  const held = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [end, setEnd] = useState(false);
  const [looking, setLooking] = useState(() => document.visibilityState === "visible" && document.hasFocus());
  const last = window && !window.later ? window.items.at(-1)?.id : undefined;

  useEffect(() => {
    const look = () => setLooking(document.visibilityState === "visible" && document.hasFocus());
    for (const name of ["focus", "blur", "visibilitychange"]) addEventListener(name, look);
    document.addEventListener("visibilitychange", look);
    return () => {
      for (const name of ["focus", "blur", "visibilitychange"]) removeEventListener(name, look);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

  const here = end && looking && room.member;
  useEffect(() => {
    attending.set(here && !held.current ? room.id : null);
    return () => attending.set(null);
  }, [here, room.id]);

  const behind = last !== undefined && (room.unread > 0 || room.mentions > 0 || room.read === null || room.read < last);
  useEffect(() => {
    if (!here || held.current || !behind || !last) return;
    // A failure is silent: the next message or the next visit tries again.
    timer.current = setTimeout(() => void markRead(client, room.id, last).catch(() => {}), SETTLE_MS);
    return () => clearTimeout(timer.current);
  }, [here, behind, last, room.id, client]);

  return useMemo(
    () => ({
      readUpTo,
      reached: setEnd,
      markUnread(previous) {
        held.current = true;
        clearTimeout(timer.current);
        attending.set(null);
        setReadUpTo(previous);
        void markRead(client, room.id, previous).catch((error) => toast(sentence(error), { bad: true }));
      },
    }),
    [readUpTo, client, room.id],
  );
}
