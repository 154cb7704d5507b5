import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Page, TaskWhole, TrashedTask } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

const trashOf = (project: string) => [...keys.projects, "trash", project];

/** What lies in a project's trash, the latest first. */
export function useTrashed(project: string) {
  useWatch(`/projects/${project}/trash`, trashOf(project));
  return useInfiniteQuery({
    queryKey: trashOf(project),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<TrashedTask>>(`/projects/${project}/trash`, { cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** Brings tasks back out of the trash, and destroys them. */
export function useTrashing(project: string) {
  const client = useQueryClient();
  const done = { onSettled: () => client.invalidateQueries({ queryKey: trashOf(project) }), onError: (error: unknown) => toast(sentence(error), { bad: true }) };
  return {
    back: useMutation({ mutationFn: (task: Id) => api.delete<TaskWhole>(`/tasks/${task}/trash`), ...done }),
    destroy: useMutation({ mutationFn: (task: Id) => api.delete<void>(`/projects/${project}/trash/${task}`), ...done }),
    empty: useMutation({ mutationFn: () => api.delete<void>(`/projects/${project}/trash`), ...done }),
  };
}
