import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { TaskStatus } from "@/api/types";
import { toast } from "@/ui/toast";

/** What a status shall be; what is left out stays as it is. */
export interface StatusWish {
  name?: string;
  stage?: TaskStatus["stage"];
  limit?: number | null;
  /** How many of the others are to stand before it. */
  place?: number;
}

/** Adds, changes and removes the statuses of a project. */
export function useWorkflow(project: string) {
  const client = useQueryClient();
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: keys.projects }) };
  const at = (word: string) => `/projects/${project}/statuses/${encodeURIComponent(word)}` as const;
  return {
    add: useMutation({ mutationFn: (wish: StatusWish) => api.post<TaskStatus>(`/projects/${project}/statuses`, wish), ...settled }),
    change: useMutation({ mutationFn: ({ word, ...wish }: StatusWish & { word: string }) => api.patch<TaskStatus>(at(word), wish), ...settled }),
    move: useMutation({
      mutationFn: ({ word, place }: { word: string; place: number }) => api.patch<TaskStatus>(at(word), { place }),
      ...settled,
      onError: (error: unknown) => toast(sentence(error), { bad: true }),
    }),
    /** The tasks that have it get the status `into`. */
    remove: useMutation({
      mutationFn: ({ word, into }: { word: string; into: string | null }) => api.delete<void>(into === null ? at(word) : (`${at(word)}?into=${encodeURIComponent(into)}` as const)),
      ...settled,
    }),
  };
}
