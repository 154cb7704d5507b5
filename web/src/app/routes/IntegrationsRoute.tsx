import { useMemo } from "react";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import { roomName, useRooms } from "@/features/chat";
import { IntegrationsPage } from "@/features/hooks/pages";
import { BotPictureForm } from "@/features/pictures/pages";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";

/** What other programs do here, for administrators. Those who run a room find its own in its details. */
export default function IntegrationsRoute() {
  const me = useMe();
  const { data } = useRooms();
  const people = usePeopleById();
  const rooms = useMemo(
    () => (data ?? []).filter((room) => room.can.edit && !room.archived).map((room) => ({ id: room.id, name: roomName(room, people, me.user.id) })),
    [data, people, me.user.id],
  );
  if (!me.can.manage_workspace) return <NotFound />;
  return <IntegrationsPage lead={<DrawerButton />} rooms={rooms} picture={(hook, face) => <BotPictureForm hook={hook} face={face} />} />;
}
