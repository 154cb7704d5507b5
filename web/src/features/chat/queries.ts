import { useInfiniteQuery, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import { cachedMe } from "@/api/me";
import { useWatch } from "@/api/watch";
import type { Giver, Id, Message, MessagePage, Page, Reaction, Revision, Room, RoomPerson, ThreadPosition } from "@/api/types";
import { type Stream, streamId } from "./model/stream";
import { append, fromPage, prepend, type Window } from "./model/window";
import { placeOf } from "./places";
import type { Talk } from "./talk";
import { asked, windowKey, type Patch } from "./windows";

const PAGE = 50;
/** As many as the server gives at a time. */
const LARGEST_PAGE = 200;
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

/** What is pinned in a room, the last pinned first. */
export const usePins = (room: Id) =>
  useInfiniteQuery({
    queryKey: keys.pins(room),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<Message>>(`/rooms/${room}/pins`, { cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });

/** Something became of what is pinned in a room: whoever looks at it asks again. */
export const pinsStale = (client: QueryClient, room: Id): void => void client.invalidateQueries({ queryKey: keys.pins(room) });

const pageOf = ({ room, root }: Stream, where: { before?: Id; after?: Id; around?: Id }, limit: number) =>
  api.get<MessagePage>(root ? (`/rooms/${room}/messages/${root}/replies` as const) : (`/rooms/${room}/messages` as const), { ...where, limit });

const page = (stream: Stream, where: { before?: Id; after?: Id; around?: Id } = {}) => asked(stream, () => pageOf(stream, where, PAGE));

/** A window of its own. */
const alone = ([of, since]: [MessagePage, Patch]): Window => since(fromPage(of));

/** The loaded window of a room or of a thread. Refetching keeps what is loaded. */
export const messagesQuery = (client: QueryClient, stream: Stream) => ({
  queryKey: windowKey(stream),
  queryFn: async (): Promise<Window> => {
    const loaded = client.getQueryData<Window>(windowKey(stream));
    if (!loaded) return firstWindow(client, stream);
    const { reload, above } = await import("./model/reload");
    const ask = (where: { around?: Id; after?: Id }) => pageOf(stream, where, LARGEST_PAGE);
    const [again, since] = await asked(stream, () => reload(loaded, ask).catch(otherwise(() => ask({}).then(fromPage))));
    return since(above(client.getQueryData<Window>(windowKey(stream)), again));
  },
  staleTime: Infinity,
});

/** Where one will stand when it opens: where one left it, at many unread ones, else at the end. */
async function firstWindow(client: QueryClient, stream: Stream): Promise<Window> {
  const me = cachedMe(client)?.user.id;
  const talk = cachedTalk(client, stream);
  const left = talk && me ? placeOf(me, talk)?.message : undefined;
  const around = left ?? (talk && talk.unread > MANY_UNREAD ? talk.read : null);
  if (!around) return alone(await page(stream));
  return page(stream, { around })
    .catch(otherwise(() => page(stream)))
    .then(alone);
}

/** What to ask for when a message that one asked about can't be found any more. */
const otherwise =
  <P>(ask: () => Promise<P>) =>
  (error: unknown): Promise<P> => {
    if (error instanceof Problem && error.status < 500 && error.status > 0) return ask();
    throw error;
  };

/** How I stand to it, as far as that is known. */
export function cachedTalk(client: QueryClient, stream: Stream): Pick<Talk, "id" | "unread" | "read" | "lastAt"> | undefined {
  if (stream.root) {
    const position = client.getQueryData<ThreadPosition>(keys.thread(stream.room, stream.root));
    return position && { id: stream.root, unread: position.unread, read: position.read, lastAt: null };
  }
  const room = client.getQueryData<Room[]>(keys.rooms)?.find((r) => r.id === stream.room);
  return room && { id: room.id, unread: room.unread, read: room.read, lastAt: room.last_message_at };
}

export function useMessages({ room, root }: Stream) {
  const client = useQueryClient();
  return useQuery(messagesQuery(client, { room, root }));
}

const underway = new Set<string>();

/** Runs one load per stream and direction at a time. */
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
const change = (client: QueryClient, stream: Stream, how: Patch) =>
  client.setQueryData<Window>(windowKey(stream), (now) => (now ? how(now) : now));

export const loadEarlier = (client: QueryClient, stream: Stream) =>
  once(`earlier ${streamId(stream)}`, async () => {
    const now = client.getQueryData<Window>(windowKey(stream));
    const first = now?.items[0];
    if (!now?.earlier || !first) return;
    const [more, since] = await page(stream, { before: first.id });
    change(client, stream, (w) => (w.items[0]?.id === first.id ? since(prepend(w, more)) : w));
  });

export const loadLater = (client: QueryClient, stream: Stream) =>
  once(`later ${streamId(stream)}`, async () => {
    const now = client.getQueryData<Window>(windowKey(stream));
    const last = now?.items.at(-1);
    if (!now?.later || !last) return;
    const [more, since] = await page(stream, { after: last.id });
    change(client, stream, (w) => (w.items.at(-1)?.id === last.id ? since(append(w, more)) : w));
  });

/** Replaces the window by the messages around one, for a link, a search hit or the first unread. */
export async function loadAround(client: QueryClient, stream: Stream, message: Id): Promise<void> {
  await client.cancelQueries({ queryKey: windowKey(stream), exact: true });
  client.setQueryData<Window>(windowKey(stream), alone(await page(stream, { around: message })));
}

/** Replaces the window by the present. */
export async function loadLatest(client: QueryClient, stream: Stream): Promise<void> {
  await client.cancelQueries({ queryKey: windowKey(stream), exact: true });
  client.setQueryData<Window>(windowKey(stream), alone(await page(stream)));
}
