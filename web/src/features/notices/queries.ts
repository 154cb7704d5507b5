import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Notice, NoticeChannels, NoticePreferences, Page } from "@/api/types";
import { toast } from "@/ui/toast";
import { noticesRead } from "./patches";

const LIMIT = 30;

/** What I was told, newest first, page after page. */
export const useNotices = () =>
  useInfiniteQuery({
    queryKey: keys.notices,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<Notice>>("/notices", { limit: LIMIT, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });

/** Reads one, or with null all. It shows at once; if it fails, the list is fetched again. */
export function useReadNotice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id | null) => api.put<void>(id ? `/notices/${id}/read` : "/notices/read"),
    onMutate: (id) => noticesRead(client, id),
    onError: (error) => toast(sentence(error), { bad: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.unreadNotices }),
  });
}

export const usePreferences = () =>
  useQuery({ queryKey: keys.noticePreferences, queryFn: () => api.get<NoticePreferences>("/notices/preferences") });

export function useSetPreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: NoticePreferences) => api.put<NoticePreferences>("/notices/preferences", wanted),
    onSuccess: (set) => client.setQueryData(keys.noticePreferences, set),
  });
}

export const useChannels = () => useQuery({ queryKey: keys.noticeChannels, queryFn: () => api.get<NoticeChannels>("/notices/channels") });

export const useTestMail = (address: string, done: (address: string) => string) =>
  useMutation({
    mutationFn: () => api.post<void>("/notices/channels/mail/test"),
    onSuccess: () => toast(done(address)),
    onError: (error) => toast(sentence(error), { bad: true }),
  });

export const useUnsubscription = (token: string) =>
  useQuery({
    queryKey: keys.unsubscription(token),
    queryFn: () => api.get<{ workspace_name: string }>(`/unsubscribe/${encodeURIComponent(token)}`),
    retry: 0,
  });

export const useUnsubscribe = (token: string) => useMutation({ mutationFn: () => api.post<void>(`/unsubscribe/${encodeURIComponent(token)}`) });
