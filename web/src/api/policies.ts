import { useQuery } from "@tanstack/react-query";
import { api } from "./client";
import { keys } from "./keys";
import type { ChatPolicies } from "./types";

/** What holds in chat for the whole workspace, and what I may do. An event says when it is another. */
export const usePolicies = () =>
  useQuery({ queryKey: keys.policies, queryFn: ({ signal }) => api.get<ChatPolicies>("/chat/policies", undefined, signal), staleTime: Infinity });

/** The kinds of rooms that I may open; none until it is known. */
export function useMayOpen(): { open: boolean; closed: boolean; any: boolean } {
  const can = usePolicies().data?.can;
  const [open, closed] = [can?.open_rooms ?? false, can?.closed_rooms ?? false];
  return { open, closed, any: open || closed };
}
