import { useInfiniteQuery, useQuery, keepPreviousData } from "@tanstack/react-query";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { FileAmid, Found, Id } from "@/api/types";

export type Sort = "best" | "newest";

const PAGE = 20;
const QUICK = 5;

/** Everything that `query` finds, page after page. */
export function useSearch(query: string, sort: Sort) {
  return useInfiniteQuery({
    queryKey: keys.search(query, sort),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Found>("/search", { q: query, sort, limit: PAGE, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
    enabled: query.trim() !== "",
    placeholderData: keepPreviousData,
    // What is said while one reads should be found by asking again, not by asking somewhere else.
    staleTime: 0,
  });
}

/** The best few of a kind for what is being typed. */
export function useQuickSearch(query: string, kind: "message" | "task") {
  const wanted = query.trim().length > 1;
  return useQuery({
    queryKey: keys.search(query, kind),
    queryFn: ({ signal }) => api.get<Found>("/search", { q: `${query} kind:${kind}`, limit: QUICK }, signal),
    enabled: wanted,
    placeholderData: wanted ? keepPreviousData : undefined,
    staleTime: 10_000,
  });
}

/** What a file is called, for those who see it. */
export const useNameOf = (file: Id | null) =>
  useQuery({ queryKey: keys.files("one", file), queryFn: () => api.get<FileAmid>(`/files/${file}`), enabled: file !== null, retry: false, select: (found) => found.name }).data;
