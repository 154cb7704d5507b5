import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Job, JobQueue, JobSchedule, JobState, Page } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

const LIMIT = 50;
/** When something comes next depends on the clock, which tells nobody. */
const SCHEDULES_EVERY_MS = 30_000;

export function useQueues() {
  useWatch("/admin/queues", keys.queues);
  return useQuery({ queryKey: keys.queues, queryFn: () => api.get<{ items: JobQueue[] }>("/admin/queues"), select: (list) => list.items });
}

/** The jobs of one state, page after page; live. */
export function useJobs(state: JobState) {
  useWatch(`/admin/jobs?state=${state}&limit=${LIMIT}`, keys.jobs(state));
  return useInfiniteQuery({
    queryKey: keys.jobs(state),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<Job>>("/admin/jobs", { state, limit: LIMIT, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** One job until it is finished; live. */
export function useJob(id: Id | null) {
  useWatch(id && `/admin/jobs/${id}`, keys.job(id));
  return useQuery({ queryKey: keys.job(id), queryFn: () => api.get<Job>(`/admin/jobs/${id}`), enabled: id !== null });
}

export const useSchedules = () =>
  useQuery({
    queryKey: keys.schedules,
    queryFn: () => api.get<{ items: JobSchedule[] }>("/admin/schedules"),
    select: (list) => list.items,
    refetchInterval: SCHEDULES_EVERY_MS,
  });

function useJobVerb<T>(verb: (what: T) => Promise<unknown>, done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => toast(done),
    onError: (error) => toast(sentence(error), { bad: true }),
    // The watches say so too; this is for a line that is down.
    onSettled: () => Promise.all([["jobs"], keys.queues, keys.schedules].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useRetry = (done: string) => useJobVerb((id: Id) => api.post(`/admin/jobs/${id}/attempts`), done);
export const useCancel = (done: string) => useJobVerb((id: Id) => api.put(`/admin/jobs/${id}/cancellation`), done);
export const useDiscard = (done: string) => useJobVerb((id: Id) => api.delete(`/admin/jobs/${id}`), done);
export const useRunNow = (done: string) => useJobVerb((name: string) => api.post(`/admin/schedules/${name}/runs`), done);
