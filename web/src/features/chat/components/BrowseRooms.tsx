import { Hash, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { Link, useLocation } from "wouter";
import { sentence } from "@/api/errors";
import { useMayOpen } from "@/api/policies";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { fit, order } from "@/lib/text";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { useJoinRoom } from "../mutations";
import { useOpenRooms } from "../queries";
import { RoomIcon } from "./RoomIcon";

/** Every room one is in or may join, found by typing. */
export function BrowseRooms({ onCreate }: { onCreate(): void }) {
  const mayOpen = useMayOpen().any;
  const { data, error, refetch, isPending } = useOpenRooms();
  const [query, setQuery] = useState("");
  const rooms = useMemo(() => (data ?? []).filter((r) => r.kind !== "direct"), [data]);
  const found = useMemo(
    () =>
      rooms
        .map((room) => ({ room, score: Math.max(fit(query, room.name ?? ""), fit(query, room.topic) > 10 ? 20 : 0) }))
        .filter((x) => x.score > 0)
        .sort((a, b) => Number(a.room.archived) - Number(b.room.archived) || b.score - a.score || order(a.room.name ?? "", b.room.name ?? "")),
    [rooms, query],
  );

  if (isPending) return <BoneRows rows={7} />;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (rooms.length === 0) {
    return (
      <Empty icon={<Hash size={22} aria-hidden />} title={t("No rooms yet")} action={mayOpen && <Button look="primary" onClick={onCreate}>{t("Create the first room")}</Button>}>
        {t("A room keeps everything about one matter in one place: a project, a team, an evening.")}
      </Empty>
    );
  }
  return (
    <>
      <div className="relative mb-3">
        <Search size={16} aria-hidden className="absolute start-3 top-2.5 text-ink-3" />
        <TextField label={t("Find a room")} bare placeholder={t("Find a room")} value={query} onChange={(event) => setQuery(event.target.value)} className="ps-9" />
      </div>
      <ul className="divide-y divide-line" aria-label={t("Rooms")}>
        {found.map(({ room }) => (
          <Line key={room.id} room={room} />
        ))}
      </ul>
      {found.length === 0 && <p className="py-10 text-center text-ink-3">{t("No room fits that.")}</p>}
    </>
  );
}

function Line({ room }: { room: Room }) {
  const join = useJoinRoom();
  const [, navigate] = useLocation();
  return (
    <li className="flex items-center gap-3 py-3">
      <span className="grid size-9 shrink-0 place-items-center rounded-md bg-sunken text-ink-2">
        <RoomIcon room={room} size={17} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <Link href={`/rooms/${room.id}`} className="truncate rounded-xs font-semibold hover:underline">
            {room.name}
          </Link>
          {room.archived && <Tag>{t("Archived")}</Tag>}
        </div>
        <p className="truncate text-sm text-ink-3">
          {t("{n, plural, one {# person} other {# people}}", { n: room.people_count })}
          {room.topic && ` · ${room.topic}`}
        </p>
      </div>
      {room.member ? (
        <span className="text-sm text-ink-3">{t("Joined")}</span>
      ) : (
        room.can.join && (
          <Button
            busy={join.isPending}
            aria-label={t("Join {name}", { name: room.name ?? "" })}
            onClick={() => join.mutate(room.id, { onSuccess: () => navigate(`/rooms/${room.id}`) })}
          >
            {t("Join")}
          </Button>
        )
      )}
    </li>
  );
}
