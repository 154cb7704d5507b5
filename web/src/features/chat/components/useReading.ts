import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { sentence } from "@/api/errors";
import type { Id } from "@/api/types";
import { toast } from "@/ui/toast";
import { attending } from "../attention";
import type { Window } from "../model/window";
import { tellRead } from "../reads";
import type { Talk } from "../talk";

const SETTLE_MS = 350;

export interface Reading {
  /** Where the "new" line stands: after this message. Undefined is no line. */
  readUpTo: Id | null | undefined;
  /** Tells whether the end of the messages is on the screen. */
  reached(end: boolean): void;
  /** Everything after this message is unread again, until one comes back to it. */
  markUnread(previous: Id | null): void;
}

/**
 * Keeps how far I have read what is on the screen.
 *
 * The "new" line stays where it was when that was opened. What is at the end and in a visible,
 * focused page counts as read, a moment later, so that a glance in passing doesn't.
 */
export function useReading(talk: Talk, window: Window | undefined): Reading {
  const client = useQueryClient();
  const [readUpTo, setReadUpTo] = useState<Id | null | undefined>(talk.kept && talk.unread > 0 ? talk.read : undefined);
  const latest = useRef(talk);
  useEffect(() => {
    latest.current = talk;
  });
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

  const here = end && looking && talk.kept;
  useEffect(() => {
    if (talk.root) return undefined;
    attending.set(here && !held.current ? talk.id : null);
    return () => attending.set(null);
  }, [here, talk.root, talk.id]);

  const behind = last !== undefined && (talk.unread > 0 || talk.mentions > 0 || talk.read === null || talk.read < last);
  useEffect(() => {
    if (!here || held.current || !behind || !last) return;
    timer.current = setTimeout(() => void tellRead(client, latest.current, last), SETTLE_MS);
    return () => clearTimeout(timer.current);
  }, [here, behind, last, talk.id, client]);

  return useMemo(
    () => ({
      readUpTo,
      reached: setEnd,
      markUnread(previous) {
        held.current = true;
        clearTimeout(timer.current);
        if (!latest.current.root) attending.set(null);
        setReadUpTo(previous);
        void latest.current.markRead(client, previous).catch((error) => toast(sentence(error), { bad: true }));
      },
    }),
    [readUpTo, client],
  );
}
