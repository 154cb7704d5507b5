import type { Id, Room, Sidebar } from "@/api/types";
import { order } from "@/lib/text";

export interface Named {
  room: Room;
  name: string;
}

/** Where a room is to stand: in a section, among the favourites, or else where it comes by itself. */
export interface Place {
  section?: Id;
  favourite?: boolean;
  /** Another room there; without one it is the last. */
  before?: Id;
}

/** A list of rooms in the sidebar. */
export interface Group {
  /** Of a section its id. */
  key: "favourites" | "rooms" | "direct" | Id;
  /** What a section is called. */
  name?: string;
  rooms: Named[];
}

/** The lists of the sidebar: each room in one of them. */
export function arrange(all: Named[], sidebar: Sidebar | undefined): Group[] {
  const shown = all.filter(({ room }) => !room.archived || room.favourite);
  const byId = new Map(shown.map((named) => [named.room.id, named]));
  const pick = (ids: Id[], fits: (room: Room) => boolean) => ids.flatMap((id) => byId.get(id) ?? []).filter(({ room }) => fits(room));
  const sections = (sidebar?.sections ?? []).map(({ id, name, rooms }): Group => ({ key: id, name, rooms: pick(rooms, (room) => !room.favourite) }));

  const first = pick(sidebar?.favourites ?? [], (room) => room.favourite);
  const placed = new Set([...first, ...sections.flatMap(({ rooms }) => rooms)].map(({ room }) => room.id));
  const left = shown.filter(({ room }) => !placed.has(room.id));
  const rest = left.filter(({ room }) => room.favourite).sort(byName);
  return [
    { key: "favourites", rooms: [...first, ...rest] },
    ...sections,
    { key: "rooms", rooms: left.filter(({ room }) => !room.favourite && room.kind !== "direct").sort(byName) },
    { key: "direct", rooms: left.filter(({ room }) => !room.favourite && room.kind === "direct").sort(lately) },
  ];
}

const byName = (a: Named, b: Named) => order(a.name, b.name);
const lately = (a: Named, b: Named) => (b.room.last_message_at ?? "").localeCompare(a.room.last_message_at ?? "");

/** The arrangement with a room at its place, as the server will have it. */
export function placed(sidebar: Sidebar, room: Id, { section, favourite, before }: Place): Sidebar {
  const without = (ids: Id[]) => ids.filter((id) => id !== room);
  const put = (ids: Id[]) => {
    const at = before ? ids.indexOf(before) : -1;
    return at < 0 ? [...ids, room] : ids.toSpliced(at, 0, room);
  };
  const favourites = without(sidebar.favourites);
  return {
    favourites: favourite ? put(favourites) : favourites,
    sections: sidebar.sections.map((one) => {
      const rooms = without(one.rooms);
      return { ...one, rooms: one.id === section ? put(rooms) : rooms };
    }),
  };
}

/** Where a room goes that is dropped into a list, before another one of it or last. */
export const placeIn = (group: Group["key"], before?: Id): Place => {
  if (group === "rooms" || group === "direct") return {};
  return { ...(group === "favourites" ? { favourite: true } : { section: group }), ...(before && { before }) };
};

/** Where a room goes that moves by one in its list; nowhere from its ends. */
export function stepped({ key, rooms }: Group, room: Id, by: 1 | -1): Place | undefined {
  const at = rooms.findIndex((one) => one.room.id === room);
  const to = at + by;
  if (key === "rooms" || key === "direct" || at < 0 || to < 0 || to >= rooms.length) return undefined;
  return placeIn(key, rooms[by > 0 ? to + 1 : to]?.room.id);
}
