import { useVirtualizer } from "@tanstack/react-virtual";
import { Ellipsis } from "lucide-react";
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { useAvailability, usePeopleById } from "@/api/people";
import type { Id, Person, Room, RoomPerson } from "@/api/types";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
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
      {sorted && <Members room={room} all={sorted} people={people} />}
    </section>
  );
}

/** A room may have a thousand members: only those on the screen are drawn, within what scrolls around them. */
function Members({ room, all, people }: { room: Room; all: RoomPerson[]; people: Map<Id, Person> }) {
  const list = useRef<HTMLUListElement>(null);
  const [above, setAbove] = useState(0);
  const scroller = () => list.current?.closest("aside") ?? null;
  useLayoutEffect(() => {
    const around = scroller();
    if (!around || !list.current) return undefined;
    const look = () => list.current && setAbove(Math.round(list.current.getBoundingClientRect().top - around.getBoundingClientRect().top + around.scrollTop));
    const size = new ResizeObserver(look);
    for (const part of around.children) size.observe(part);
    return () => size.disconnect();
  }, []);
  const virtual = useVirtualizer({
    count: all.length,
    getScrollElement: scroller,
    getItemKey: (i) => all[i]?.user ?? i,
    estimateSize: () => rem(44),
    overscan: 8,
    scrollMargin: above,
  });
  return (
    <ul ref={list} aria-label={t("People in this room")} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => {
        const entry = all[item.index];
        return entry ? (
          <li key={item.key} aria-setsize={all.length} aria-posinset={item.index + 1} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${item.start - above}px)` }}>
            <Member room={room} entry={entry} person={people.get(entry.user)} />
          </li>
        ) : null;
      })}
    </ul>
  );
}

function Member({ room, entry, person }: { room: Room; entry: RoomPerson; person: Person | undefined }) {
  const me = useMe().user.id;
  const state = useAvailability(entry.user);
  const change = useRoomPeopleChange(room.id);
  const name = person?.name ?? t("Former member");
  const mayManage = room.can.edit && room.kind !== "direct" && !room.project && entry.user !== me;
  return (
    <div className="flex h-11 items-center gap-2.5">
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
    </div>
  );
}
