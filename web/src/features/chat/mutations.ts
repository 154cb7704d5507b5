import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Message, ReadPosition, Room } from "@/api/types";
import { toast } from "@/ui/toast";
import { editAnswered, messageDeleted, previewRemoved, moveRead, removeRoom, replaceRoom } from "./patches";
import { patchMessages } from "./windows";

const patchRooms = (client: QueryClient, how: (rooms: Room[]) => Room[]) =>
  client.setQueryData<Room[]>(keys.rooms, (now) => (now ? how(now) : now));

function keepRoom(client: QueryClient, room: Room): void {
  if (room.member) patchRooms(client, (rooms) => replaceRoom(rooms, room));
  client.setQueryData(keys.room(room.id), room);
  void client.invalidateQueries({ queryKey: keys.openRooms });
}

export type NewRoom = { name: string; kind: "open" | "closed"; topic: string; description: string } | { kind: "direct"; people: Id[] };

/** Opens a room; the same people's direct room is found again instead of made twice. */
export function useCreateRoom() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (room: NewRoom) => api.post<Room>("/rooms", room),
    onSuccess: (room) => keepRoom(client, room),
  });
}

export function useChangeRoom(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Pick<Room, "name" | "topic" | "description" | "archived">>) => api.patch<Room>(`/rooms/${id}`, change),
    onSuccess: (room) => keepRoom(client, room),
  });
}

export function useJoinRoom() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (id: Id) => {
      await api.put(`/rooms/${id}/membership`);
      return api.get<Room>(`/rooms/${id}`);
    },
    onSuccess: (room) => keepRoom(client, room),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useLeaveRoom() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/rooms/${id}/membership`),
    onSuccess: (_, id) => {
      patchRooms(client, (rooms) => removeRoom(rooms, id));
      void client.invalidateQueries({ queryKey: keys.openRooms });
      void client.invalidateQueries({ queryKey: keys.room(id) });
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Favourite and muted are seen at once and taken back if the server says no. */
export function useRoomPreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...change }: { id: Id; favourite?: boolean; muted?: boolean; notify?: Room["notify"] }) => api.put(`/rooms/${id}/preferences`, change),
    onMutate: ({ id, ...change }) => {
      const before = client.getQueryData<Room[]>(keys.rooms);
      patchRooms(client, (rooms) => rooms.map((r) => (r.id === id ? { ...r, ...change } : r)));
      return before;
    },
    onError: (error, _, before) => {
      client.setQueryData(keys.rooms, before);
      toast(sentence(error), { bad: true });
    },
  });
}

export function useRoomPeopleChange(room: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, role }: { user: Id; role: "member" | "admin" | null }) =>
      role ? api.put(`/rooms/${room}/people/${user}`, { role }) : api.delete(`/rooms/${room}/people/${user}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.roomPeople(room) }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useEditMessage(room: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: Id; body: string }) => api.patch<Message>(`/rooms/${room}/messages/${id}`, { body }),
    onSuccess: (message) => {
      patchMessages(client, room, (w) => editAnswered(w, message));
      void client.invalidateQueries({ queryKey: keys.history(room, message.id) });
    },
  });
}

export function useDeleteMessage(room: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/rooms/${room}/messages/${id}`),
    onSuccess: (_, id) => patchMessages(client, room, (w) => messageDeleted(w, id)),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useRemovePreview({ room, id: message }: Pick<Message, "room" | "id">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (link: Id) => api.delete(`/rooms/${room}/messages/${message}/previews/${link}`),
    onSuccess: (_, link) => patchMessages(client, room, (w) => previewRemoved(w, message, link)),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Moves my read position, forward or back. Seen at once; a failure is caught up by the next one. */
export async function markRead(client: QueryClient, room: Id, message: Id | null): Promise<void> {
  const position = await api.put<ReadPosition>(`/rooms/${room}/read`, { message });
  patchRooms(client, (rooms) => moveRead(rooms, position));
}
