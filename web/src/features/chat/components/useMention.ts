import { useMemo, type RefObject } from "react";
import { useGroups } from "@/api/groups";
import { useMe } from "@/api/me";
import { usePeople } from "@/api/people";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import type { Candidate } from "@/lib/mention";
import { useNameList, useNaming } from "@/lib/writing";
import { useRoomPeople } from "../queries";

const NONE: Candidate[] = [];

/** The list of people that opens after an `@`: those in the room first, then the others. */
export function useMention(room: Room, text: string, field: RefObject<HTMLTextAreaElement | null>) {
  const me = useMe().user.id;
  const naming = useNaming(field);
  const asked = naming.trigger !== null;
  const { data: people } = usePeople();
  const { data: groups } = useGroups(asked);
  const { data: inRoom } = useRoomPeople(room.id, asked && room.kind !== "direct");

  const everyone = useMemo((): Candidate[] => {
    if (!asked) return NONE;
    const members = new Set(room.kind === "direct" ? room.with : inRoom?.map((p) => p.user));
    const known = (people ?? []).filter((p) => p.state === "active" && p.id !== me);
    const listed = [...known.filter((p) => members.has(p.id)), ...known.filter((p) => !members.has(p.id))];
    return [
      ...listed,
      ...(groups ?? []).map((group) => ({ id: null, handle: group.handle, name: group.name })),
      ...(room.can.mention_all
        ? [
            { id: null, handle: "room", name: t("Everybody in this room") },
            { id: null, handle: "here", name: t("Everybody who is here now") },
          ]
        : []),
    ];
  }, [asked, people, groups, inRoom, room, me]);
  return useNameList(naming, text, everyone);
}
