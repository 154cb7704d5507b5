import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { all, api } from "@/api/client";
import { Problem } from "@/api/errors";
import type { Task, TaskDependency } from "@/api/types";
import { useWatch } from "@/api/watch";
import { useStore } from "@/lib/store";
import { overlaid } from "./model/order";
import { across, pending } from "./patches";

/** As many tasks of all projects are shown at once. */
export const MOST = 1_000;

/** The tasks of all projects that a filter finds, live: the first of them, and how many there are. */
export function useAcross(filter: string, sort: string) {
  const retry = (times: number, error: Error) => times < 2 && !(error instanceof Problem && error.status < 500);
  const query = useQuery({
    queryKey: [...across, "list", filter, sort],
    queryFn: ({ signal }) => all<Task>("/tasks", { filter, sort }, signal, MOST),
    // While one types on, what was found stays.
    placeholderData: keepPreviousData,
    retry,
  });
  const counted = useQuery({ queryKey: [...across, "count", filter], queryFn: ({ signal }) => api.get<{ count: number }>("/tasks/count", { filter }, signal), retry });
  // Both have read the same.
  useWatch(counted.data ? `/tasks/count?${new URLSearchParams({ filter })}` : null, across);
  const coming = useStore(pending);
  const tasks = useMemo(() => overlaid(query.data ?? [], coming), [query.data, coming]);
  return { tasks, count: counted.data?.count, there: query.data !== undefined, isPending: query.isPending, error: query.error, refetch: () => void query.refetch() };
}

const NO_TIES: TaskDependency[] = [];

/** Which of them wait for others of them, live. */
export function useTiesAcross(filter: string, sort: string): TaskDependency[] {
  const query = useQuery({
    queryKey: [...across, "ties", filter, sort],
    queryFn: ({ signal }) => api.get<{ items: TaskDependency[] }>("/tasks/dependencies", { filter, sort }, signal),
    placeholderData: keepPreviousData,
  });
  useWatch(query.data ? `/tasks/dependencies?${new URLSearchParams({ filter, sort })}` : null, [...across, "ties"]);
  return query.data?.items ?? NO_TIES;
}
