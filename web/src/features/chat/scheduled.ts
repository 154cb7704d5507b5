import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Scheduled } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { toast } from "@/ui/toast";
import type { Stream } from "./model/stream";

/** My messages that wait to be said, the next one first. The server takes a hundred. */
export function useScheduled() {
  useWatch("/scheduled?limit=200", keys.scheduled);
  return useQuery({ queryKey: keys.scheduled, queryFn: ({ signal }) => all<Scheduled>("/scheduled", {}, signal) });
}

/** Has a message said later. Whether it took tells whoever wrote it: the words are theirs until then. */
export function useSchedule({ room, root }: Stream) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ body, attachments, also_in_room, at }: { body: string; attachments: Id[]; also_in_room: boolean; at: Date }) =>
      api.post<Scheduled>(`/rooms/${room}/scheduled`, { body, attachments, thread: root, also_in_room, send_at: at.toISOString() }),
    onSuccess: ({ send_at }) => {
      void client.invalidateQueries({ queryKey: keys.scheduled });
      toast(t("It is sent on {time}.", { time: fullTime(send_at) }));
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useChangeScheduled() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body, at }: { id: Id; body?: string; at?: Date }) => api.patch<Scheduled>(`/scheduled/${id}`, { body, send_at: at?.toISOString() }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.scheduled }),
  });
}

/** Has it said at once. */
export function useSendNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.patch<Scheduled>(`/scheduled/${id}`, { now: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.scheduled }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useGiveUpScheduled() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete<void>(`/scheduled/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.scheduled }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}
