import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Address } from "@/api/addresses";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, IncomingHook, MadeIncomingHook } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

/** The incoming hooks of a room, or of all rooms that I may change. */
export function useIncomingHooks(room: Id | null) {
  const path: Address<"get"> = room ? `/rooms/${room}/incoming-hooks` : "/incoming-hooks";
  const key = room ? keys.incomingHooks(room) : keys.allIncomingHooks;
  useWatch(path, key);
  return useQuery({ queryKey: [...key, "list"], queryFn: () => all<IncomingHook>(path) });
}

export interface HookWish {
  name: string;
  may_rename: boolean;
}

function useKept<In, Out>(send: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: keys.allIncomingHooks }) });
}

export const useMakeHook = () => useKept(({ room, ...wish }: HookWish & { room: Id }) => api.post<MadeIncomingHook>(`/rooms/${room}/incoming-hooks`, wish));

export const useChangeHook = (id: Id) => useKept((change: Partial<HookWish & { enabled: boolean }>) => api.patch<IncomingHook>(`/incoming-hooks/${id}`, change));

export const useRenewHook = (id: Id) => useKept(() => api.post<MadeIncomingHook>(`/incoming-hooks/${id}/secret`));

export const useRemoveHook = (id: Id) => useKept(() => api.delete<void>(`/incoming-hooks/${id}`));

/** What goes wrong with a press of a button is told beside it. */
export const told = { onError: (error: Error) => toast(sentence(error), { bad: true }) };
