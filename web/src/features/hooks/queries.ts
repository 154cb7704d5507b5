import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Address } from "@/api/addresses";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Command, CommandTried, CommandUse, Happening, HookDelivery, Id, IncomingHook, MadeCommand, MadeIncomingHook, MadeOutgoingHook, OutgoingHook, Page } from "@/api/types";
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

function useKept<In, Out>(send: (input: In) => Promise<Out>, queryKey: readonly string[] = keys.allIncomingHooks) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey }) });
}

export const useMakeHook = () => useKept(({ room, ...wish }: HookWish & { room: Id }) => api.post<MadeIncomingHook>(`/rooms/${room}/incoming-hooks`, wish));

export const useChangeHook = (id: Id) => useKept((change: Partial<HookWish & { enabled: boolean }>) => api.patch<IncomingHook>(`/incoming-hooks/${id}`, change));

export const useRenewHook = (id: Id) => useKept(() => api.post<MadeIncomingHook>(`/incoming-hooks/${id}/secret`));

export const useRemoveHook = (id: Id) => useKept(() => api.delete<void>(`/incoming-hooks/${id}`));

/** The outgoing hooks that I may change; a room's alone if one is given. */
export function useOutgoingHooks(room: Id | null) {
  useWatch("/outgoing-hooks", keys.outgoingHooks);
  return useQuery({
    queryKey: keys.outgoingHooks,
    queryFn: () => all<OutgoingHook>("/outgoing-hooks"),
    select: (hooks) => (room ? hooks.filter((hook) => hook.room === room) : hooks),
  });
}

export interface OutgoingWish {
  name: string;
  url: string;
  events: Happening[];
  words: string[];
}

export const useMakeOutgoing = () => useKept((wish: OutgoingWish & { room: Id | null }) => api.post<MadeOutgoingHook>("/outgoing-hooks", wish), keys.outgoingHooks);

export const useChangeOutgoing = (id: Id) => useKept((change: Partial<OutgoingWish & { enabled: boolean }>) => api.patch<OutgoingHook>(`/outgoing-hooks/${id}`, change), keys.outgoingHooks);

export const useRenewOutgoing = (id: Id) => useKept(() => api.post<MadeOutgoingHook>(`/outgoing-hooks/${id}/secret`), keys.outgoingHooks);

export const useRemoveOutgoing = (id: Id) => useKept(() => api.delete<void>(`/outgoing-hooks/${id}`), keys.outgoingHooks);

/** What was sent to a hook, the newest first: the last fifty. */
export function useDeliveries(hook: Id) {
  const path = `/outgoing-hooks/${hook}/deliveries` as const;
  useWatch(path, keys.deliveries(hook));
  return useQuery({ queryKey: keys.deliveries(hook), queryFn: () => api.get<Page<HookDelivery>>(path), select: (page) => page.items });
}

export const useTryOutgoing = (id: Id) => useKept(() => api.post<HookDelivery>(`/outgoing-hooks/${id}/deliveries`), keys.deliveries(id));

export const useSendAgain = (id: Id) => useKept((delivery: Id) => api.post<HookDelivery>(`/outgoing-hooks/${id}/deliveries/${delivery}/attempts`), keys.deliveries(id));

/** The workspace's commands, for its administrators. */
export function useCommandHooks() {
  useWatch("/command-hooks", keys.commandHooks);
  return useQuery({ queryKey: keys.commandHooks, queryFn: () => all<Command>("/command-hooks") });
}

export interface CommandWish {
  name: string;
  description: string;
  usage: string;
  url: string;
}

export const useMakeCommand = () => useKept((wish: CommandWish) => api.post<MadeCommand>("/command-hooks", wish), keys.commandHooks);

export const useChangeCommand = (id: Id) => useKept((change: Partial<CommandWish & { enabled: boolean }>) => api.patch<Command>(`/command-hooks/${id}`, change), keys.commandHooks);

export const useRenewCommand = (id: Id) => useKept(() => api.post<MadeCommand>(`/command-hooks/${id}/secret`), keys.commandHooks);

export const useRemoveCommand = (id: Id) => useKept(() => api.delete<void>(`/command-hooks/${id}`), keys.commandHooks);

/** How a command was used, the newest first: the last fifty. */
export function useCommandUses(id: Id) {
  const path = `/command-hooks/${id}/uses` as const;
  useWatch(path, keys.commandUses(id));
  return useQuery({ queryKey: keys.commandUses(id), queryFn: () => api.get<Page<CommandUse>>(path), select: (page) => page.items });
}

export const useTryCommand = (id: Id) => useMutation({ mutationFn: () => api.post<CommandTried>(`/command-hooks/${id}/attempts`) });

/** What goes wrong with a press of a button is told beside it. */
export const told = { onError: (error: Error) => toast(sentence(error), { bad: true }) };
