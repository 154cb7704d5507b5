import { useMemo } from "react";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import { CallDoor, type CallRoom } from "@/features/calls";
import { roomName, useRooms } from "@/features/chat";
import { useStore } from "@/lib/store";
import { line } from "@/realtime/LiveProvider";

/** The call that one is in, over every page, and those that ring. */
export function Calls() {
  const { data } = useRooms();
  const people = usePeopleById();
  const me = useMe().user.id;
  const open = useStore(line) === "open";
  const rooms = useMemo(
    () =>
      data && new Map(data.map((room): [string, CallRoom] => [room.id, { id: room.id, name: roomName(room, people, me), rings: room.kind === "direct" && !room.muted, may: room.can.post }])),
    [data, people, me],
  );
  return <CallDoor rooms={rooms} open={open} />;
}
