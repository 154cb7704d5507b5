import { useCallback, useEffect, useRef, useState } from "react";
import type { Id } from "@/api/types";
import { useLive } from "@/lib/live";
import type { Stream } from "./model/stream";

const SHOWN_MS = 5_000;
const REPEAT_MS = 3_000;

/** Who is typing in a room or a thread right now, without me. */
export function useTypists({ room, root }: Stream, me: Id): Id[] {
  const live = useLive();
  const [typists, setTypists] = useState<Id[]>([]);
  useEffect(() => {
    const until = new Map<Id, number>();
    const sweep = () => {
      const now = Date.now();
      for (const [user, end] of until) if (end <= now) until.delete(user);
      setTypists((before) => (before.length === until.size && before.every((u) => until.has(u)) ? before : [...until.keys()]));
    };
    const timer = setInterval(sweep, 1_000);
    const stop = live.onSignal((topic, name, data) => {
      const user = data.user;
      if (topic !== `room:${room}` || name !== "typing" || (data.root ?? null) !== root || typeof user !== "string" || user === me) return;
      // A message ends its author's typing sooner than the clock.
      if (data.stopped) until.delete(user);
      else until.set(user, Date.now() + SHOWN_MS);
      sweep();
    });
    return () => {
      clearInterval(timer);
      stop();
      setTypists([]);
    };
  }, [live, room, root, me]);
  return typists;
}

/** Says that I am typing, at most every three seconds. */
export function useTypingSignal({ room, root }: Stream): () => void {
  const live = useLive();
  const last = useRef(0);
  return useCallback(() => {
    if (Date.now() - last.current < REPEAT_MS) return;
    last.current = Date.now();
    live.signal(`room:${room}`, "typing", root ? { root } : undefined);
  }, [live, room, root]);
}
