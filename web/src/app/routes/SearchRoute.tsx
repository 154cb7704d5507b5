import { useMemo } from "react";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import { roomName, roomWord, useRooms } from "@/features/chat";
import { SearchPage, type Place, type Where } from "@/features/search/pages";
import { DrawerButton } from "../shell/DrawerButton";

export default function SearchRoute() {
  const { data } = useRooms();
  const people = usePeopleById();
  const me = useMe().user.id;
  const where = useMemo((): Where => {
    const rooms = new Map(data?.map((room) => [room.id, roomName(room, people, me)]));
    return (room) => rooms.get(room) ?? null;
  }, [data, people, me]);
  const places = useMemo(
    (): Place[] => (data ?? []).map((room) => ({ name: roomName(room, people, me), typed: roomWord(room, people, me) })),
    [data, people, me],
  );
  return <SearchPage places={places} where={where} lead={<DrawerButton />} />;
}
