import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { allAsGuest, asGuest, writeAsGuest, type Shown } from "@/api/guest";
import { Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import type { GuestComment, GuestPass, GuestProject, GuestTask, GuestTaskWhole, Page } from "@/api/types";

/** How often a guest's page looks whether something changed, while it is looked at. */
const EVERY_MS = 10_000;

const guest = [...keys.projects, "guest"] as const;

/** Whether nothing is to be tried again: the link is over, or wants its password. */
const isRefusal = (error: Error): boolean => error instanceof Problem && (error.status === 404 || error.status === 403);

const live = { refetchInterval: EVERY_MS, retry: (tried: number, error: Error) => !isRefusal(error) && tried < 3 };

/** Opens a link; with its password, if it has one. */
export const openLink = (secret: string, password?: string): Promise<GuestPass> => api.post<GuestPass>("/guest/passes", { secret, password: password ?? null });

export const keyOfOpening = (secret: string) => [...guest, "open", secret];

export const useOpening = (secret: string) =>
  useQuery({ queryKey: keyOfOpening(secret), queryFn: () => openLink(secret), enabled: secret !== "", staleTime: Infinity, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false });

export const useGuestProject = (shown: Shown) => useQuery({ queryKey: [...guest, shown, "project"], queryFn: ({ signal }) => asGuest<GuestProject>("/guest/project", shown, signal), ...live });

export const useGuestTasks = (shown: Shown) => useQuery({ queryKey: [...guest, shown, "tasks"], queryFn: ({ signal }) => allAsGuest<GuestTask>("/guest/tasks", shown, signal), ...live });

export const useGuestTask = (shown: Shown, number: number) =>
  useQuery({ queryKey: [...guest, shown, "task", number], queryFn: ({ signal }) => asGuest<GuestTaskWhole>(`/guest/tasks/${number}`, shown, signal), ...live });

const commentsOf = (shown: Shown, number: number) => [...guest, shown, "comments", number];

export const useGuestComments = (shown: Shown, number: number) =>
  useQuery({ queryKey: commentsOf(shown, number), queryFn: ({ signal }) => asGuest<Page<GuestComment>>(`/guest/tasks/${number}/comments`, shown, signal), ...live });

/** What a guest is about to say, and its key: tried again, it is said once. */
export interface Saying {
  key: string;
  name: string;
  body: string;
}

/** Says something of a task as a guest. */
export function useGuestComment(shown: Shown, number: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, name, body }: Saying) => writeAsGuest<GuestComment>(`/guest/tasks/${number}/comments`, shown, key, { name, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: commentsOf(shown, number) }),
  });
}
