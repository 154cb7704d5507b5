import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import type { Id, TaskWhole } from "@/api/types";
import { ready, taken, type Bound } from "@/attachments/items";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { taskKey, timelineOf } from "./patches";

/** As many files as the server takes at once. */
const MOST = 10;

/** What files are brought for that go to a task. */
export const forTask = (project: string, task: Id): Bound => ({ to: `task ${task}`, uploads: `/projects/${project}/uploads`, most: MOST });

/** What files are brought for that go with the next comment on a task. */
export const forComment = (project: string, task: string): Bound => ({ to: `comment on ${task}`, uploads: `/projects/${project}/uploads`, most: MOST });

/** Where the files of a task are. */
export const ofTask = (task: string): string => `/api/v1/tasks/${task}/attachments`;

/** Where the files of a comment are. */
export const ofComment = (task: string, comment: Id): string => `/api/v1/tasks/${task}/comments/${comment}/attachments`;

/** Attaches files to a task, takes them away, and makes pictures its cover. */
export function useTaskFiles(key: string) {
  const client = useQueryClient();
  const settled = {
    onSettled: () => {
      void client.invalidateQueries({ queryKey: taskKey(key) });
      void client.invalidateQueries({ queryKey: timelineOf(key) });
    },
    onError: (error: unknown) => toast(sentence(error), { bad: true }),
  };
  const cover = useMutation({ mutationFn: (id: Id | null) => (id ? api.put<void>(`/tasks/${key}/cover/${id}`) : api.delete<void>(`/tasks/${key}/cover`)), ...settled });
  return {
    /** What has arrived goes to the task, and stays in its tray if that fails. */
    attach: useMutation({
      mutationFn: async ({ to }: Bound) => {
        await api.post<TaskWhole>(`/tasks/${key}/attachments`, { attachments: ready(to) });
        taken(to);
      },
      ...settled,
    }),
    remove: useMutation({ mutationFn: (id: Id) => api.delete<void>(`/tasks/${key}/attachments/${id}`), ...settled }),
    /** Another cover, which can be taken back for a while. */
    cover: (id: Id | null, before: Id | null) =>
      cover.mutate(id, { onSuccess: () => toast(id ? t("The picture is the cover now.") : t("The cover is off."), { action: { label: t("Undo"), run: () => cover.mutate(before) } }) }),
  };
}
