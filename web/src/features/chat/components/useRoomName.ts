import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Id, Person, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { listOf } from "@/lib/text";

/** What a room is called: a direct one by the people in it. */
export function roomName(room: Room, people: Map<Id, Person>, me: Id): string {
  if (room.kind !== "direct") return room.name ?? "";
  const others = room.with.filter((id) => id !== me).map((id) => people.get(id)?.name ?? "…");
  if (others.length === 0) return t("Notes to myself");
  return others.length === 1 ? (others[0] ?? "") : listOf(others.map((name) => name.split(" ")[0] ?? name));
}

export function useRoomName(room: Room | undefined): string {
  const people = usePeopleById();
  const me = useMe();
  return room ? roomName(room, people, me.user.id) : "";
}
