import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import { useWatch } from "@/api/watch";
import type { Id, Room, Section, Sidebar } from "@/api/types";
import { storage } from "@/lib/storage";
import { createStore } from "@/lib/store";
import { toast } from "@/ui/toast";
import { placed, type Place } from "./model/sidebar";

const query = { queryKey: keys.sidebar, queryFn: () => api.get<Sidebar>("/sidebar"), staleTime: Infinity };

/** How I arranged my rooms. */
export const useSidebar = () => useQuery(query);

/** Keeps the arrangement as it is on my other devices. */
export const useSidebarLive = (): void => useWatch("/sidebar", keys.sidebar);


/** Puts a room at its place, shown at once. */
export function usePlaceRoom() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ room, place }: { room: Id; place: Place }) => api.put(`/rooms/${room}/place`, place),
    onMutate: ({ room, place }) => {
      const before = { sidebar: client.getQueryData<Sidebar>(keys.sidebar), rooms: client.getQueryData<Room[]>(keys.rooms) };
      client.setQueryData<Sidebar>(keys.sidebar, (now) => now && placed(now, room, place));
      client.setQueryData<Room[]>(keys.rooms, (now) => now?.map((one) => (one.id === room ? { ...one, favourite: Boolean(place.favourite) } : one)));
      return before;
    },
    onError: (error, _, before) => {
      client.setQueryData(keys.sidebar, before?.sidebar);
      client.setQueryData(keys.rooms, before?.rooms);
      toast(sentence(error), { bad: true });
    },
  });
}

/** Makes a section, and calls one otherwise. */
export function useNameSection() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id?: Id; name: string }) =>
      id ? api.patch<Section>(`/sidebar/sections/${id}`, { name }) : api.post<Section>("/sidebar/sections", { name }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sidebar }),
  });
}

/** Moves a section before another or to the end, or gives it up. */
export function useSectionChange() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...to }: { id: Id; before?: Id | undefined; gone?: true }) =>
      to.gone ? api.delete(`/sidebar/sections/${id}`) : api.put(`/sidebar/sections/${id}/place`, to),
    onSettled: () => client.invalidateQueries({ queryKey: keys.sidebar }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Lists that are folded on this device. */
export const folded = createStore<string[]>(storage.get("folded", []));
folded.subscribe(() => storage.set("folded", folded.get().length ? folded.get() : null));

export const fold = (key: string): void => folded.set((now) => (now.includes(key) ? now.filter((one) => one !== key) : [...now, key]));
