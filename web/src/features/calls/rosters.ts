import { useEffect } from "react";
import type { Id } from "@/api/types";
import { useLive } from "@/lib/live";
import { createStore } from "@/lib/store";
import { hear, sweep, type Rosters } from "./model/roster";

/** The calls of my rooms, as they are told on the line. */
export const rosters = createStore<Rosters>(new Map());

/** The room whose call I am in with this page, or want to be. */
export const joined = createStore<Id | null>(null);

/** The room that I went into by hand, until that was told. */
let entered: Id | null = null;

/** Goes into the call of a room, or begins it. A page that is loaded again within a call only sets `joined`. */
export function join(room: Id): void {
  entered = room;
  joined.set(room);
}

/** Whether I went into the call of `room` by hand and nobody has asked yet. */
export function takeEntered(room: Id): boolean {
  const mine = entered === room;
  entered = null;
  return mine;
}

const SWEEP_MS = 1_000;

/** Keeps the rosters as they are told, and forgets who fell silent while the line was open. */
export function useRosters(open: boolean): void {
  const live = useLive();
  useEffect(
    () =>
      live.onSignal((topic, name, data) => {
        if (name === "call") rosters.set((now) => hear(now, topic.slice("room:".length), data, Date.now()));
      }),
    [live],
  );
  useEffect(() => {
    if (!open) return;
    const listening = Date.now();
    const timer = setInterval(() => rosters.set((now) => sweep(now, Date.now(), listening)), SWEEP_MS);
    return () => clearInterval(timer);
  }, [open]);
}
