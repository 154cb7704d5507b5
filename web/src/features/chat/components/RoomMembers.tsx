import { Ellipsis } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { useAvailability, usePeopleById } from "@/api/people";
import type { Person, Room, RoomPerson } from "@/api/types";
import { t } from "@/lib/i18n";
import { Avatar } from "@/ui/avatar";
import { BotMark, Tag } from "@/ui/badge";
import { IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { PresenceDot } from "@/ui/presence";
import { BoneRows, Failed } from "@/ui/states";
import { useRoomPeopleChange } from "../mutations";
import { useRoomPeople } from "../queries";
import { Author } from "./Author";

/** Who is in the room, and for its admins what they can do about it. */
export function RoomMembers({ room, action }: { room: Room; action?: ReactNode }) {
  const { data, error, refetch, isPending } = useRoomPeople(room.id);
  const people = usePeopleById();
  const sorted = useMemo(
    () => data?.toSorted((a, b) => (people.get(a.user)?.name ?? "").localeCompare(people.get(b.user)?.name ?? "")),
    [data, people],
  );
  return (
    <section>
      <div className="mb-2 flex items-center gap-2">
        <h3 className="flex-1 text-sm font-semibold">{t("{n, plural, one {# person} other {# people}}", { n: data?.length ?? room.people_count })}</h3>
        {action}
      </div>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ul>
        {sorted?.map((entry) => (
          <Member key={entry.user} room={room} entry={entry} person={people.get(entry.user)} />
        ))}
      </ul>
    </section>
  );
}

function Member({ room, entry, person }: { room: Room; entry: RoomPerson; person: Person | undefined }) {
  const me = useMe().user.id;
  const state = useAvailability(entry.user);
  const change = useRoomPeopleChange(room.id);
  const name = person?.name ?? t("Former member");
  const mayManage = room.can.edit && room.kind !== "direct" && !room.project && entry.user !== me;
  return (
    <li className="flex h-11 items-center gap-2.5">
      <span className="relative">
        <Avatar name={name} colour={person?.colour ?? 0} picture={person?.picture} size="sm" />
        <PresenceDot state={state} className="absolute -end-0.5 -bottom-0.5 ring-2 ring-surface" />
      </span>
      <span className="flex min-w-0 flex-1 items-center">
        <Author id={entry.user} name={name} />
      </span>
      {entry.role === "admin" && room.kind !== "direct" && <Tag>{t("Room admin")}</Tag>}
      {person?.bot ? <BotMark name={person.name} /> : person?.role === "guest" && <Tag tone="ember">{t("Guest")}</Tag>}
      {mayManage && (
        <Menu
          trigger={
            <IconButton size="sm" label={t("Manage {name}", { name })}>
              <Ellipsis size={15} aria-hidden />
            </IconButton>
          }
          groups={[
            {
              items: [
                entry.role === "admin"
                  ? { label: t("Make a member"), run: () => change.mutate({ user: entry.user, role: "member" }) }
                  : { label: t("Make room admin"), run: () => change.mutate({ user: entry.user, role: "admin" }) },
                { label: t("Remove from room"), danger: true, run: () => change.mutate({ user: entry.user, role: null }) },
              ],
            },
          ]}
        />
      )}
    </li>
  );
}
