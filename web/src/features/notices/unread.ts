import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { keys } from "@/api/keys";

/** How much is new. Apart from the other queries, whose code comes with the list. */
export const useUnread = () =>
  useQuery({ queryKey: keys.unreadNotices, queryFn: async () => (await api.get<{ unread: number }>("/notices/unread")).unread });
