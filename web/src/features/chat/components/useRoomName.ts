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

/** What is typed after `in:` to search in a room: its name, or the other's handle; where more talk, its id. */
export function roomWord(room: Room, people: Map<Id, Person>, me: Id): string {
  if (room.kind !== "direct") return room.name ?? room.id;
  const [other, more] = room.with.filter((id) => id !== me);
  const handle = !more && other ? people.get(other)?.handle : undefined;
  return handle ? `@${handle}` : room.id;
}

/** Where what was said in a room is searched. */
export function useRoomSearch(room: Room): string {
  const word = roomWord(room, usePeopleById(), useMe().user.id);
  return `/search?q=${encodeURIComponent(`in:${/\s/.test(word) ? `"${word}"` : word} `)}`;
}
