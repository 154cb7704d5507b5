import { useQueryClient } from "@tanstack/react-query";
import type { Virtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { sentence } from "@/api/errors";
import type { Id, Room } from "@/api/types";
import { useHash } from "@/lib/hash";
import { toast } from "@/ui/toast";
import type { Row } from "../model/rows";
import { loadAround } from "../queries";
import type { Reading } from "./useReading";

const LIT_MS = 2_400;
const SETTLE_MS = 120;
/** More unread than this don't fit the first page, so the window is loaded around the line. */
const PAGE = 40;

type List = Virtualizer<HTMLDivElement, Element>;

/** Where the list stands when a room opens, and how it follows links to a message. */
export function useJump(room: Room, rows: Row[], virtual: List, reading: Reading, loaded: boolean) {
  const client = useQueryClient();
  const target = useHash();
  const [settled, setSettled] = useState(false);
  // The list learns its new place from the browser's scroll event, a frame or two later.
  const settle = useCallback(() => setTimeout(() => setSettled(true), SETTLE_MS), []);
  const [lit, setLit] = useState<Id | null>(null);
  const asked = useRef<string | null>(null);
  const opened = useRef(false);

  // First position: the linked message, else the "new" line, else the end.
  useLayoutEffect(() => {
    if (opened.current || !loaded || target) return;
    opened.current = true;
    const line = rows.findIndex((r) => r.fresh);
    const missed = reading.readUpTo !== undefined && room.unread > PAGE && room.read;
    if (missed && line <= 0) {
      void loadAround(client, room.id, room.read ?? "")
        .catch((error) => toast(sentence(error), { bad: true }))
        .finally(settle);
      opened.current = true;
      pendingLine.current = true;
      return;
    }
    if (line > 0) virtual.scrollToIndex(line, { align: "center" });
    else virtual.scrollToEnd();
    settle();
  }, [loaded, rows, target, room, reading.readUpTo, virtual, client, settle]);

  const pendingLine = useRef(false);
  useLayoutEffect(() => {
    const line = rows.findIndex((r) => r.fresh);
    if (!pendingLine.current || line <= 0) return;
    pendingLine.current = false;
    virtual.scrollToIndex(line, { align: "center" });
  }, [rows, virtual]);

  useEffect(() => {
    if (!target || !loaded) return;
    const index = rows.findIndex((r) => r.message.id === target);
    if (index >= 0) {
      if (asked.current === `done ${target}`) return;
      asked.current = `done ${target}`;
      opened.current = true;
      virtual.scrollToIndex(index, { align: "center" });
      setLit(target);
      settle();
    } else if (asked.current !== target && asked.current !== `done ${target}`) {
      asked.current = target;
      loadAround(client, room.id, target).catch((error) => {
        toast(sentence(error), { bad: true });
        settle();
      });
    }
  }, [target, loaded, rows, room.id, virtual, client, settle]);

  useEffect(() => {
    if (!lit) return undefined;
    const timer = setTimeout(() => setLit(null), LIT_MS);
    return () => clearTimeout(timer);
  }, [lit]);

  return { settled, lit };
}
