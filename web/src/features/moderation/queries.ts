import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { ChatPolicies, Id, Kept, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

export type PoliciesChange = Partial<Omit<ChatPolicies, "can">>;

export function useChangePolicies() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PoliciesChange) => api.patch<ChatPolicies>("/chat/policies", change),
    onSuccess: (policies) => {
      client.setQueryData(keys.policies, policies);
      toast(t("Saved. It holds from now on."));
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** How long messages are kept where nothing else was set. */
export const useUsualRetention = () =>
  useQuery({ queryKey: keys.retention, queryFn: ({ signal }) => api.get<Kept>("/chat/retention", undefined, signal), staleTime: Infinity });

export interface Wanted {
  /** As the other rooms have it. */
  usual: boolean;
  days: number | null;
  keep_pinned: boolean;
}

/** How many messages would go for good; without a room, in all that have it not otherwise. */
export const useForecast = (room: Id | null, { usual, days, keep_pinned }: Wanted, enabled: boolean) =>
  useQuery({
    queryKey: keys.forecast(room ?? "", usual, days, keep_pinned),
    queryFn: async ({ signal }) => {
      const path = room ? (`/rooms/${room}/retention/forecast` as const) : "/chat/retention/forecast";
      const query = room ? { usual, days, keep_pinned } : { days, keep_pinned };
      return (await api.get<{ messages: number }>(path, query, signal)).messages;
    },
    enabled,
    staleTime: 0,
    gcTime: 0,
  });

/** Sets how long messages are kept; without a room, in all that have it not otherwise. */
export function useSetRetention(room: Id | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ usual, ...kept }: Wanted) => {
      if (!room) client.setQueryData(keys.retention, await api.put<Kept>("/chat/retention", kept));
      else if (usual) await api.delete<Room>(`/rooms/${room}/retention`);
      else await api.put<Room>(`/rooms/${room}/retention`, kept);
    },
    onSuccess: () => {
      toast(t("Saved. It holds from now on."));
      for (const queryKey of [keys.rooms, keys.eachRoom]) void client.invalidateQueries({ queryKey });
    },
  });
}
