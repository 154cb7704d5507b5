import { useEffect } from "react";
import type { Id } from "@/api/types";
import { useStore } from "@/lib/store";
import { part } from "@/ui/part";
import { joined, rosters, useRosters } from "./rosters";

/** What a call must know of its room. */
export interface CallRoom {
  id: Id;
  name: string;
  /** Whether a call there calls me. */
  rings: boolean;
  /** Whether I may take part. */
  may: boolean;
}

/** What pages leave behind when they are loaded again within a call. */
const KEPT = "longhouse.call";

/** Comes with the first call that there is. */
const CallDock = part(() => import("./components/CallDock").then((m) => m.default));

function takeKept(): Id | null {
  try {
    const room = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    return room;
  } catch {
    return null; // Without storage, one joins again by hand.
  }
}

function keepRoom(room: Id | null): void {
  try {
    if (room) sessionStorage.setItem(KEPT, room);
  } catch {
    // As above.
  }
}

/** Listens for calls, and shows mine and those that ring. */
export function CallDoor({ rooms, open }: { rooms: ReadonlyMap<Id, CallRoom> | undefined; open: boolean }) {
  useRosters(open);
  const some = useStore(rosters).size > 0;
  const mine = useStore(joined);
  useEffect(() => {
    const kept = takeKept();
    if (kept) joined.set(kept);
    const keep = () => keepRoom(joined.get());
    addEventListener("pagehide", keep);
    return () => {
      removeEventListener("pagehide", keep);
      // Whoever signs in next here is somebody else.
      joined.set(null);
      rosters.set(new Map());
    };
  }, []);
  if (!rooms || !(some || mine)) return null;
  return (
    <CallDock rooms={rooms} />
  );
}
