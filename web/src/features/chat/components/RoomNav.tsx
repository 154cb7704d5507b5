import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { useMe } from "@/api/me";
import { useMayOpen } from "@/api/policies";
import { usePeopleById } from "@/api/people";
import type { Id, Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useIntent } from "@/lib/intent";
import { usePart } from "@/lib/store";
import { order } from "@/lib/text";
import { Count } from "@/ui/badge";
import { IconButton } from "@/ui/button";
import { Failed, Bone } from "@/ui/states";
import { sentence } from "@/api/errors";
import { drafts } from "../drafts";
import { messagesQuery, useRooms } from "../queries";
import { RoomIcon } from "./RoomIcon";
import { UnreadBeyond } from "./UnreadBeyond";
import { roomName } from "./useRoomName";

interface Props {
  onCreate(kind: "room" | "direct"): void;
}

/** The rooms of the sidebar in their sections, with what waits in each. */
export function RoomNav({ onCreate }: Props) {
  const { data: rooms, isPending, error, refetch } = useRooms();
  const sections = useSections(rooms);
  const mayOpen = useMayOpen().any;

  if (isPending) return <NavBones />;
  if (error && !rooms) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  return (
    <UnreadBeyond rooms={rooms}>
      {sections.favourites.length > 0 && <NavSection title={t("Favourites")} rooms={sections.favourites} />}
      <NavSection
        title={t("Rooms")}
        rooms={sections.rooms}
        empty={t("Rooms you join appear here.")}
        action={mayOpen && <Add label={t("Create a room")} run={() => onCreate("room")} />}
      />
      <NavSection
        title={t("Direct messages")}
        rooms={sections.direct}
        empty={t("Write to one person, or up to seven.")}
        action={<Add label={t("New direct message")} run={() => onCreate("direct")} />}
      />
    </UnreadBeyond>
  );
}

interface Named {
  room: Room;
  name: string;
}

function useSections(rooms: Room[] | undefined) {
  const people = usePeopleById();
  const me = useMe().user.id;
  return useMemo(() => {
    const named: Named[] = (rooms ?? []).filter((r) => !r.archived || r.favourite).map((room) => ({ room, name: roomName(room, people, me) }));
    const byName = (a: Named, b: Named) => order(a.name, b.name);
    const lately = (a: Named, b: Named) => (b.room.last_message_at ?? "").localeCompare(a.room.last_message_at ?? "");
    return {
      favourites: named.filter((n) => n.room.favourite).sort(byName),
      rooms: named.filter((n) => !n.room.favourite && n.room.kind !== "direct").sort(byName),
      direct: named.filter((n) => !n.room.favourite && n.room.kind === "direct").sort(lately),
    };
  }, [rooms, people, me]);
}

const Add = ({ label, run }: { label: string; run(): void }) => (
  <IconButton size="sm" label={label} onClick={run} className="size-6!">
    <Plus size={15} aria-hidden />
  </IconButton>
);

/** A list of rooms is one stop of the Tab key; arrows walk through it and on into the next one. */
function NavSection({ title, rooms, empty, action }: { title: string; rooms: Named[]; empty?: string; action?: ReactNode }) {
  const [path] = useLocation();
  const [focused, setFocused] = useState<Id | null>(null);
  const stop = (rooms.find(({ room }) => room.id === focused) ?? rooms.find(({ room }) => isIn(path, room.id)) ?? rooms[0])?.room.id;
  return (
    <section className="mt-4" aria-label={title}>
      <div className="flex h-7 items-center ps-2.5 pe-1">
        <h2 className="flex-1 text-xs font-medium tracking-normal text-ink-3">{title}</h2>
        {action}
      </div>
      <ul onKeyDown={walk}>
        {rooms.map(({ room, name }) => (
          <NavRoom key={room.id} room={room} name={name} here={isIn(path, room.id)} stop={room.id === stop} onFocus={setFocused} />
        ))}
      </ul>
      {rooms.length === 0 && empty && <p className="px-2.5 py-1 text-sm text-ink-3">{empty}</p>}
    </section>
  );
}

/** Whether a page shows the room, or a thread of it. */
const isIn = (path: string, room: Id): boolean => path === `/rooms/${room}` || path.startsWith(`/rooms/${room}/`);

function walk(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLAnchorElement)) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>("nav a[data-room]")];
  const at = links.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  links[to]?.focus();
}

interface NavRoomProps extends Named {
  here: boolean;
  /** The one of its list that Tab stops at. */
  stop: boolean;
  onFocus(id: Id): void;
}

/** One of perhaps hundreds: rendered when something about it changes, and laid out when it comes near the screen. */
const NavRoom = memo(function NavRoom({ room, name, here, stop, onFocus }: NavRoomProps) {
  const client = useQueryClient();
  const hasDraft = usePart(drafts, (all) => Boolean(all[room.id]?.text));
  const quiet = room.muted || (room.unread === 0 && room.mentions === 0);
  const meant = useIntent(() => void client.prefetchQuery(messagesQuery(client, { room: room.id, root: null })));
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) line.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <li
      ref={line}
      data-waits={quiet || here ? undefined : ""}
      className="[contain-intrinsic-block-size:auto_2rem] [content-visibility:auto] touch:[contain-intrinsic-block-size:auto_2.5rem]"
    >
      <Link
        href={`/rooms/${room.id}`}
        data-room
        tabIndex={stop ? 0 : -1}
        aria-current={here ? "page" : undefined}
        {...meant}
        onFocus={() => {
          meant.onFocus();
          onFocus(room.id);
        }}
        className={cx(
          "flex h-8 items-center gap-2 rounded-sm px-2.5 -outline-offset-2 transition-colors touch:h-10",
          here ? "bg-active text-ink" : "hover:bg-hover",
          quiet ? (room.muted && !here ? "text-ink-3" : "text-ink-2") : "font-semibold text-ink",
        )}
      >
        <span className="grid w-5 shrink-0 place-items-center text-ink-3">
          <RoomIcon room={room} size={15} />
        </span>
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {hasDraft && !here && <span className="text-xs font-normal text-ink-3">{t("Draft")}</span>}
        <Waiting room={room} />
      </Link>
    </li>
  );
});

function Waiting({ room }: { room: Room }) {
  if (room.mentions > 0 || (room.kind === "direct" && room.unread > 0 && !room.muted)) {
    const n = Math.max(room.mentions, room.kind === "direct" ? room.unread : 0);
    return <Count n={n} loud label={t("{n, plural, one {# message for you} other {# messages for you}}", { n })} />;
  }
  if (room.unread === 0 || room.muted) return null;
  return <Count n={room.unread} label={t("{n, plural, one {# unread} other {# unread}}", { n: room.unread })} />;
}

function NavBones() {
  return (
    <div role="status" aria-label={t("Loading")} className="mt-6 flex flex-col gap-4 px-2.5">
      {["w-24", "w-36", "w-28", "w-32", "w-20", "w-40"].map((w) => (
        <Bone key={w} className={`h-3.5 ${w}`} />
      ))}
    </div>
  );
}
