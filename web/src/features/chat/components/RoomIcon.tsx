import { Archive, Hash, Lock, UsersRound } from "lucide-react";
import { useMe } from "@/api/me";
import { useAvailability, usePerson } from "@/api/people";
import type { Id, Room } from "@/api/types";
import { Avatar } from "@/ui/avatar";
import { PresenceDot } from "@/ui/presence";

interface Props {
  room: Pick<Room, "name" | "kind" | "archived" | "with" | "picture">;
  size?: number;
  /** Its picture, if it has one, fills what is around it. */
  fills?: boolean;
}

/** A room at a glance: its picture, or what kind of room it is; a direct one shows the other's face and presence. */
export function RoomIcon({ room, size = 16, fills }: Props) {
  const me = useMe();
  if (room.picture && !room.archived) return <Avatar name={room.name ?? ""} colour={7} picture={room.picture} size="xs" className={fills ? "size-full! rounded-lg! text-xl!" : undefined} />;
  if (room.archived) return <Archive size={size} aria-hidden />;
  if (room.kind === "closed") return <Lock size={size} aria-hidden />;
  if (room.kind === "open") return <Hash size={size} aria-hidden />;
  const others = room.with.filter((id) => id !== me.user.id);
  const [only] = others;
  return others.length <= 1 ? <Face id={only ?? me.user.id} /> : <UsersRound size={size} aria-hidden />;
}

function Face({ id }: { id: Id }) {
  const person = usePerson(id);
  const state = useAvailability(id);
  return (
    <span className="relative">
      <Avatar name={person?.name ?? "?"} colour={person?.colour ?? 0} picture={person?.picture} size="xs" />
      <PresenceDot state={state} className="absolute -end-0.5 -bottom-0.5 ring-2 ring-canvas" />
    </span>
  );
}
