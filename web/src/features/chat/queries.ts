import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import { cachedMe } from "@/api/me";
import { useWatch } from "@/api/watch";
import type { Giver, Id, Message, MessagePage, Reaction, Revision, Room, RoomPerson } from "@/api/types";
import { append, fromPage, prepend, refresh, type Window } from "./model/window";
import { placeOf } from "./places";
import { asked, type Patch } from "./windows";

const PAGE = 50;
/** More unread than this don't fit the latest page. */
const MANY_UNREAD = 40;

export const roomsQuery = {
  queryKey: keys.rooms,
  queryFn: ({ signal }: { signal: AbortSignal }) => all<Room>("/rooms", {}, signal),
  staleTime: Infinity,
};

/** My rooms. Events keep them current. */
export const useRooms = () => useQuery(roomsQuery);

/** My rooms and the open ones I may join. */
export function useOpenRooms() {
  useWatch("/rooms?all=true&limit=200", keys.openRooms);
  return useQuery({ queryKey: keys.openRooms, queryFn: ({ signal }) => all<Room>("/rooms", { all: true }, signal) });
}

/** One room: from my list, or asked for by itself when I am not in it. */
export function useRoom(id: Id) {
  const client = useQueryClient();
  const { data: mine, isPending } = useRooms();
  const listed = mine?.find((room) => room.id === id);
  const alone = useQuery({
    queryKey: keys.room(id),
    queryFn: () => api.get<Room>(`/rooms/${id}`),
    enabled: !isPending && !listed,
    placeholderData: () => client.getQueryData<Room[]>(keys.openRooms)?.find((room) => room.id === id),
  });
  return { room: listed ?? alone.data, isPending: !listed && alone.isPending, error: listed ? null : alone.error, refetch: alone.refetch };
}

export const useRoomPeople = (id: Id, enabled = true) =>
  useQuery({ queryKey: keys.roomPeople(id), queryFn: ({ signal }) => all<RoomPerson>(`/rooms/${id}/people`, {}, signal), enabled });

export const useHistory = (room: Id, message: Id) =>
  useQuery({ queryKey: keys.history(room, message), queryFn: () => all<Revision>(`/rooms/${room}/messages/${message}/history`) });

/** All who reacted with an emoji; asked for when they are more than the message names, and anew when they become others. */
export const giversQuery = (message: Pick<Message, "room" | "id">, { emoji, count, people }: Reaction) => ({
  queryKey: keys.givers(message.id, emoji, count, people.at(-1) ?? ""),
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const givers = await all<Giver>(`/rooms/${message.room}/messages/${message.id}/reactions/${encodeURIComponent(emoji)}`, {}, signal);
    return givers.map((giver) => giver.user);
  },
  enabled: count > people.length,
});

const page = (room: Id, where: { before?: Id; after?: Id; around?: Id } = {}) =>
  asked(room, () => api.get<MessagePage>(`/rooms/${room}/messages`, { ...where, limit: PAGE }));

/** A window of its own. */
const alone = ([of, since]: [MessagePage, Patch]): Window => since(fromPage(of));

/** The loaded window of a room. Refetching keeps what is loaded. */
export const messagesQuery = (client: QueryClient, room: Id) => ({
  queryKey: keys.messages(room),
  queryFn: async (): Promise<Window> => {
    if (!client.getQueryData(keys.messages(room))) return firstWindow(client, room);
    const [latest, since] = await page(room);
    return since(refresh(client.getQueryData<Window>(keys.messages(room)), latest));
  },
  staleTime: Infinity,
});

/** Where one will stand when the room opens: where one left it, at many unread ones, else at the end. */
async function firstWindow(client: QueryClient, id: Id): Promise<Window> {
  const room = client.getQueryData<Room[]>(keys.rooms)?.find((r) => r.id === id);
  const me = cachedMe(client)?.user.id;
  const left = room && me ? placeOf(me, room)?.message : undefined;
  const around = left ?? (room && room.unread > MANY_UNREAD ? room.read : null);
  if (!around) return alone(await page(id));
  return page(id, { around })
    .catch((error) => {
      // What it stood at can't be found any more.
      if (error instanceof Problem && error.status < 500 && error.status > 0) return page(id);
      throw error;
    })
    .then(alone);
}

export function useMessages(room: Id) {
  const client = useQueryClient();
  return useQuery(messagesQuery(client, room));
}

const underway = new Set<string>();

/** Runs one load per room and direction at a time. */
async function once(key: string, run: () => Promise<void>): Promise<void> {
  if (underway.has(key)) return;
  underway.add(key);
  try {
    await run();
  } finally {
    underway.delete(key);
  }
}

/** Loads more; what rooms are told goes by `patchMessages`. */
const change = (client: QueryClient, room: Id, how: Patch) =>
  client.setQueryData<Window>(keys.messages(room), (now) => (now ? how(now) : now));

export const loadEarlier = (client: QueryClient, room: Id) =>
  once(`earlier ${room}`, async () => {
    const now = client.getQueryData<Window>(keys.messages(room));
    const first = now?.items[0];
    if (!now?.earlier || !first) return;
    const [more, since] = await page(room, { before: first.id });
    change(client, room, (w) => (w.items[0]?.id === first.id ? since(prepend(w, more)) : w));
  });

export const loadLater = (client: QueryClient, room: Id) =>
  once(`later ${room}`, async () => {
    const now = client.getQueryData<Window>(keys.messages(room));
    const last = now?.items.at(-1);
    if (!now?.later || !last) return;
    const [more, since] = await page(room, { after: last.id });
    change(client, room, (w) => (w.items.at(-1)?.id === last.id ? since(append(w, more)) : w));
  });

/** Replaces the window by the messages around one, for a link, a search hit or the first unread. */
export async function loadAround(client: QueryClient, room: Id, message: Id): Promise<void> {
  await client.cancelQueries({ queryKey: keys.messages(room) });
  client.setQueryData<Window>(keys.messages(room), alone(await page(room, { around: message })));
}

/** Replaces the window by the present. */
export async function loadLatest(client: QueryClient, room: Id): Promise<void> {
  await client.cancelQueries({ queryKey: keys.messages(room) });
  client.setQueryData<Window>(keys.messages(room), alone(await page(room)));
}
