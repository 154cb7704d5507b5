import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { sentence } from "@/api/errors";
import type { Id } from "@/api/types";
import { toast } from "@/ui/toast";
import type { Row } from "../model/rows";
import type { Window } from "../model/window";
import type { Place } from "../places";
import { loadAround, loadLatest } from "../queries";
import type { Talk } from "../talk";
import type { Reading } from "./useReading";

const LIT_MS = 2_400;
const SETTLE_MS = 120;

type List = Virtualizer<HTMLDivElement, Element>;

/** Where the list is to stand: at a linked message, where one left it, at the "new" line, or at the end. */
type Goal = { to: "message"; id: Id } | { to: "place"; place: Place } | { to: "line" } | { to: "end" };

interface Opening {
  talk: Talk;
  /** The message that a link points to, or nothing. */
  target: Id;
  rows: Row[];
  window: Window | undefined;
  virtual: List;
  reading: Reading;
  place: Place | undefined;
}

/** Where the list stands when it opens, and how it follows links to a message. */
export function useJump({ talk, target, rows, window, virtual, reading, place }: Opening) {
  const client = useQueryClient();
  const goal = useRef<Goal | null>(place ? { to: "place", place } : reading.readUpTo !== undefined ? { to: "line" } : { to: "end" });
  // The part with the goal in it: asked for once, when the loaded one doesn't have it.
  const asked = useRef<"no" | "underway" | "done">("no");
  const [answers, setAnswers] = useState(0);
  const [settled, setSettled] = useState(false);
  const [lit, setLit] = useState<Id | null>(null);
  // The list learns its new place from the browser's scroll event, a frame or two later.
  const settle = useCallback(() => setTimeout(() => setSettled(true), SETTLE_MS), []);

  useLayoutEffect(() => {
    if (!target) return;
    goal.current = { to: "message", id: target };
    asked.current = "no";
  }, [target]);

  useLayoutEffect(() => {
    if (!window || asked.current === "underway") return;
    while (goal.current) {
      const now: Goal = goal.current;
      if (reach(now, rows, window, virtual)) {
        if (now.to === "message") setLit(now.id);
        goal.current = null;
        settle();
        return;
      }
      const load = asked.current === "no" ? loadFor(now, client, talk) : null;
      if (load) {
        asked.current = "underway";
        void load
          .catch((error) => {
            toast(sentence(error), { bad: true });
            if (now.to === "end") goal.current = null;
          })
          .finally(() => {
            asked.current = "done";
            setAnswers((n) => n + 1);
          });
        return;
      }
      goal.current = now.to === "end" ? null : { to: "end" };
      asked.current = "no";
    }
    if (!settled) settle();
  }, [target, rows, window, answers, settled, virtual, client, talk, settle]);

  useEffect(() => {
    if (!lit) return undefined;
    const timer = setTimeout(() => setLit(null), LIT_MS);
    return () => clearTimeout(timer);
  }, [lit]);

  return { settled, lit };
}

/** Scrolls to the goal if it is within what is loaded. */
function reach(goal: Goal, rows: Row[], window: Window, virtual: List): boolean {
  const indexOf = (id: Id) => rows.findIndex((r) => r.message.id === id);
  const center = (index: number) => {
    if (index >= 0) virtual.scrollToIndex(index, { align: "center" });
    return index >= 0;
  };
  switch (goal.to) {
    case "message":
      return center(indexOf(goal.id));
    case "place": {
      const index = indexOf(goal.place.message);
      const [start] = virtual.getOffsetForIndex(index, "start") ?? [];
      if (index < 0 || start === undefined) return false;
      virtual.scrollToOffset(start - goal.place.down);
      return true;
    }
    case "line": {
      const line = rows.findIndex((r) => r.fresh);
      // Above the first row that is loaded it may be anywhere.
      return !(line === 0 && window.earlier) && center(line);
    }
    case "end":
      if (!window.later) virtual.scrollToEnd();
      return !window.later;
    default:
      return goal satisfies never;
  }
}

/** Loads the part with the goal in it; null when there is none to ask for. */
function loadFor(goal: Goal, client: QueryClient, talk: Talk): Promise<void> | null {
  switch (goal.to) {
    case "message":
      return loadAround(client, talk, goal.id);
    case "place":
      return loadAround(client, talk, goal.place.message);
    case "line":
      return talk.read ? loadAround(client, talk, talk.read) : null;
    case "end":
      return loadLatest(client, talk);
    default:
      return goal satisfies never;
  }
}
