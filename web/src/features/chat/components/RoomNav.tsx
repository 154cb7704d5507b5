import { ChevronRight, Plus } from "lucide-react";
import { useMemo, useState, type DragEvent, type KeyboardEvent, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useMe } from "@/api/me";
import { useMayOpen } from "@/api/policies";
import { usePeopleById } from "@/api/people";
import { sentence } from "@/api/errors";
import type { Id, Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { Failed, Bone } from "@/ui/states";
import { arrange, placeIn, stepped, type Group } from "../model/sidebar";
import { useRooms } from "../queries";
import { fold, folded, usePlaceRoom, useSidebar, useSidebarLive } from "../sidebar";
import { NavRoom } from "./NavRoom";
import { UnreadBeyond } from "./UnreadBeyond";
import { roomName } from "./useRoomName";

/** Both for those who have sections. */
const SectionDialog = part(() => import("./SectionDialog").then((m) => m.default));
const SectionMenu = part(() => import("./SectionMenu").then((m) => m.default));

interface Props {
  onCreate(kind: "room" | "direct"): void;
}

/** The rooms of the sidebar in their lists, with what waits in each. */
export function RoomNav({ onCreate }: Props) {
  useSidebarLive();
  const { data: rooms, isPending, error, refetch } = useRooms();
  const groups = useGroups(rooms);
  const mayOpen = useMayOpen().any;
  /** The section whose name is asked for, perhaps of a new one. */
  const [naming, setNaming] = useState<{ id: Id; name: string } | "new" | null>(null);

  if (isPending) return <NavBones />;
  if (error && !rooms) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  const list = (group: Group): Omit<ListProps, "group"> => {
    switch (group.key) {
      case "favourites":
        return { title: t("Favourites") };
      case "rooms":
        return {
          title: t("Rooms"),
          empty: t("Rooms you join appear here."),
          action: mayOpen && <Add label={t("Create a room")} run={() => onCreate("room")} />,
        };
      case "direct":
        return {
          title: t("Direct messages"),
          empty: t("Write to one person, or up to seven."),
          action: <Add label={t("New direct message")} run={() => onCreate("direct")} />,
        };
      default:
        return {
          title: group.name ?? "",
          empty: t("Drag rooms here, or choose the section in a room’s details."),
          action: <SectionMenu id={group.key} name={group.name ?? ""} onName={setNaming} />,
        };
    }
  };
  return (
    <UnreadBeyond rooms={rooms}>
      {groups
        .filter(({ key, rooms }) => key !== "favourites" || rooms.length > 0)
        .map((group) => (
          <NavList key={group.key} group={group} {...list(group)} />
        ))}
      {naming && <SectionDialog {...(naming !== "new" && { section: naming })} onClose={() => setNaming(null)} />}
    </UnreadBeyond>
  );
}

function useGroups(rooms: Room[] | undefined): Group[] {
  const { data: sidebar } = useSidebar();
  const people = usePeopleById();
  const me = useMe().user.id;
  return useMemo(() => arrange((rooms ?? []).map((room) => ({ room, name: roomName(room, people, me) })), sidebar), [rooms, sidebar, people, me]);
}

const Add = ({ label, run }: { label: string; run(): void }) => (
  <IconButton size="sm" label={label} onClick={run} className="size-6!">
    <Plus size={15} aria-hidden />
  </IconButton>
);

interface ListProps {
  group: Group;
  title: string;
  empty?: string;
  action?: ReactNode;
}

/** Marks what is dragged as a room of ours. */
const DRAGGED = "application/x-longhouse-room";

/** A list of rooms is one stop of the Tab key; arrows walk through it and on into the next one. */
function NavList({ group, title, empty, action }: ListProps) {
  const [path] = useLocation();
  const [focused, setFocused] = useState<Id | null>(null);
  const isFolded = useStore(folded).includes(group.key);
  const place = usePlaceRoom();
  /** The room before which what is dragged would come; empty for the end. */
  const [over, setOver] = useState<Id | "" | null>(null);
  // Folded away is what has nothing new and isn't on the screen.
  const rooms = isFolded ? group.rooms.filter(({ room }) => isIn(path, room.id) || (room.unread > 0 && !room.muted)) : group.rooms;
  const stop = (rooms.find(({ room }) => room.id === focused) ?? rooms.find(({ room }) => isIn(path, room.id)) ?? rooms[0])?.room.id;

  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
    const room = roomOf(event.target);
    if (!by || !event.altKey || !event.shiftKey || !room) return walk(event);
    event.preventDefault();
    const to = stepped(group, room, by);
    if (to) place.mutate({ room, place: to });
  };
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAGGED)) return;
    event.preventDefault();
    setOver(group.key === "rooms" || group.key === "direct" ? "" : (roomOf(event.target) ?? ""));
  };
  const drop = (event: DragEvent) => {
    setOver(null);
    const room = event.dataTransfer.getData(DRAGGED);
    if (!room || room === over) return;
    event.preventDefault();
    place.mutate({ room, place: placeIn(group.key, over || undefined) });
  };
  return (
    <section
      className={cx("mt-4 rounded-sm", over === "" && "bg-hover")}
      aria-label={title}
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, roomOf(event.target) ?? "")}
      onDragOver={drag}
      onDragLeave={() => setOver(null)}
      onDrop={drop}
    >
      <div className="flex h-7 items-center ps-1 pe-1">
        <h2 className="min-w-0 flex-1 text-xs font-medium tracking-normal text-ink-3">
          <button type="button" aria-expanded={!isFolded} onClick={() => fold(group.key)} className="flex max-w-full items-center gap-0.5 rounded-sm pe-1.5 hover:text-ink">
            <ChevronRight size={13} aria-hidden className={cx("shrink-0 transition-transform", isFolded ? "rtl:-scale-x-100" : "rotate-90")} />
            <span className="truncate">{title}</span>
          </button>
        </h2>
        {action}
      </div>
      <ul onKeyDown={step}>
        {rooms.map(({ room, name }) => (
          <NavRoom key={room.id} room={room} name={name} here={isIn(path, room.id)} stop={room.id === stop} below={over === room.id} onFocus={setFocused} />
        ))}
      </ul>
      {group.rooms.length === 0 && empty && !isFolded && <p className="px-2.5 py-1 text-sm text-ink-3">{empty}</p>}
    </section>
  );
}

const roomOf = (target: EventTarget): Id | undefined => (target instanceof Element ? target.closest<HTMLElement>("li[data-id]")?.dataset.id : undefined);

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

function NavBones() {
  return (
    <div role="status" aria-label={t("Loading")} className="mt-6 flex flex-col gap-4 px-2.5">
      {["w-24", "w-36", "w-28", "w-32", "w-20", "w-40"].map((w) => (
        <Bone key={w} className={`h-3.5 ${w}`} />
      ))}
    </div>
  );
}
