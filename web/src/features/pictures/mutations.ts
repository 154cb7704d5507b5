import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { IncomingHook, Me, Person, Room } from "@/api/types";

/** Gives me a picture, or takes it away with null. Others hear of it by themselves. */
export function useSetPicture() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (square: Blob | null) => {
      if (square) return (await api.putBytes<Person>("/people/me/picture", square)).picture;
      await api.delete("/people/me/picture");
      return null;
    },
    onSuccess: (picture) => {
      const me = client.getQueryData<Me>(keys.me)?.user.id;
      client.setQueryData<Me>(keys.me, (now) => now && { ...now, user: { ...now.user, picture } });
      client.setQueryData<Person[]>(keys.people, (now) => now?.map((person) => (person.id === me ? { ...person, picture } : person)));
    },
  });
}

/** Gives a hook's bot a picture, or takes it away with null. */
export function useSetHookPicture({ id }: Pick<IncomingHook, "id">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (square: Blob | null) => {
      if (square) await api.putBytes<IncomingHook>(`/incoming-hooks/${id}/picture`, square);
      else await api.delete(`/incoming-hooks/${id}/picture`);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: keys.allIncomingHooks }),
  });
}

/** Gives a room a picture, or takes it away with null. */
export function useSetRoomPicture({ id }: Pick<Room, "id">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (square: Blob | null) => {
      if (square) return (await api.putBytes<Room>(`/rooms/${id}/picture`, square)).picture;
      await api.delete(`/rooms/${id}/picture`);
      return null;
    },
    onSuccess: (picture) => {
      client.setQueryData<Room>(keys.room(id), (now) => now && { ...now, picture });
      client.setQueryData<Room[]>(keys.rooms, (now) => now?.map((room) => (room.id === id ? { ...room, picture } : room)));
    },
  });
}
