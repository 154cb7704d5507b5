import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, MadeFeed, TaskFeed } from "@/api/types";
import { toast } from "@/ui/toast";

const feeds = [...keys.projects, "feeds"] as const;

/** My feed of a project, or of what I am to do in all of them; null if there is none, and undefined until that is known. */
export function useFeed(project: Id | null): TaskFeed | null | undefined {
  const { data } = useQuery({ queryKey: feeds, queryFn: ({ signal }) => api.get<{ items: TaskFeed[] }>("/feeds", {}, signal) });
  return data && (data.items.find((feed) => feed.project === project) ?? null);
}

/** Makes my feed, also anew, and takes it away. */
export function useFeeding() {
  const client = useQueryClient();
  const done = { onSuccess: () => client.invalidateQueries({ queryKey: feeds }), onError: (error: unknown) => toast(sentence(error), { bad: true }) };
  return {
    make: useMutation({ mutationFn: (project: Id | null) => api.post<MadeFeed>("/feeds", { project }), ...done }),
    remove: useMutation({ mutationFn: (feed: Id) => api.delete(`/feeds/${feed}`), ...done }),
  };
}
