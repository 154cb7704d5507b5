import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Message, Page, ThreadCounts, ThreadListed, ThreadPosition } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

const LIMIT = 20;

const following = (room: Id, root: Id) => `/rooms/${room}/messages/${root}/following` as const;

/** The message on which a thread hangs, when the list of its room doesn't show it. */
export const useMessage = (room: Id, message: Id, known: Message | undefined) => {
  const asked = useQuery({ queryKey: keys.message(room, message), queryFn: () => api.get<Message>(`/rooms/${room}/messages/${message}`), enabled: !known });
  return { message: known ?? asked.data, error: known ? null : asked.error, refetch: asked.refetch };
};

/** How I stand to a thread. */
export function useThreadPosition(room: Id, root: Id) {
  useWatch(following(room, root), keys.thread(room, root));
  return useQuery({ queryKey: keys.thread(room, root), queryFn: () => api.get<ThreadPosition>(following(room, root)) });
}

/** Follows a thread, or no longer. */
export function useFollow({ room, root }: Pick<ThreadPosition, "room" | "root">) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (follows: boolean) => (follows ? api.put<ThreadPosition>(following(room, root)) : api.delete<ThreadPosition>(following(room, root))),
    onSuccess: (position) => client.setQueryData(keys.thread(room, root), position),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Moves how far I have read a thread, forward or back. */
export async function markThreadRead(client: QueryClient, { room, root }: Pick<ThreadPosition, "room" | "root">, message: Id | null): Promise<void> {
  const position = await api.put<ThreadPosition>(`/rooms/${room}/messages/${root}/read`, { message });
  client.setQueryData(keys.thread(room, root), position);
  void client.invalidateQueries({ queryKey: keys.unreadNotices });
}

/** What is new in the threads that I follow. */
export function useThreadCounts() {
  useWatch("/threads/unread", keys.threadCounts);
  return useQuery({ queryKey: keys.threadCounts, queryFn: () => api.get<ThreadCounts>("/threads/unread") });
}

/** The threads that I follow, where something moved last first, page after page. */
export function useThreads(unread: boolean) {
  useWatch(`/threads?unread=${unread}&limit=${LIMIT}`, keys.threads(unread));
  return useInfiniteQuery({
    queryKey: keys.threads(unread),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<ThreadListed>>("/threads", { unread, limit: LIMIT, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** Marks everything in my threads as read. */
export function useReadAllThreads() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.put<void>("/threads/read"),
    onSettled: () => client.invalidateQueries({ queryKey: keys.threadCounts }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}
