import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import { useMe } from "@/api/me";
import type { Id, Page, TimeEntry, Timer } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { confirm } from "@/ui/confirm";
import { toast } from "@/ui/toast";
import { spentName } from "./model/spent";
import { taskKey } from "./patches";

/** As many entries as are fetched at once. */
const SHOWN = 20;

const mine = [...keys.projects, "timer"] as const;
const timeOf = (key: string) => [...keys.projects, "time", key] as const;

/** What is noted of some time. */
export interface Note {
  day: string;
  minutes: number;
  note: string;
}

/** My timer, if it runs; live on all my devices. */
export function useTimer(): Timer | null {
  useWatch("/timer", mine);
  const { data } = useQuery({ queryKey: mine, queryFn: ({ signal }) => api.get<{ timer: Timer | null }>("/timer", {}, signal) });
  return data?.timer ?? null;
}

/** What was noted on a task, what was noted last first; live. */
export function useEntries(key: string) {
  useWatch(`/tasks/${key}/time?limit=${SHOWN}`, timeOf(key));
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: timeOf(key),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<TimeEntry>>(`/tasks/${key}/time`, { limit: SHOWN, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
  return { entries: data?.pages.flatMap(({ items }) => items) ?? [], more: hasNextPage, fetchMore: () => void fetchNextPage(), busy: isFetchingNextPage };
}

/** Runs something about time; what is shown of it is fetched again, and what went wrong is told. Whether it was done. */
function useDoing() {
  const client = useQueryClient();
  return async (of: string[], run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      toast(sentence(error), { bad: true });
      return false;
    } finally {
      const stale = [mine, ...of.flatMap((key) => [timeOf(key), taskKey(key)])];
      await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
    }
  };
}

/** Stops my timer, so that what it has counted is noted; or so that nothing is. */
export function useStopping({ key, title }: Timer) {
  const doing = useDoing();
  const undo = (entry: TimeEntry) => void doing([key], () => api.delete(`/tasks/${key}/time/${entry.id}`));
  const stop = useMutation({
    mutationFn: () =>
      doing([key], async () => {
        const { entry } = await api.post<{ entry: TimeEntry | null }>("/timer/stop", {}).catch(gone);
        if (entry) toast(t("{time} noted on {key}.", { time: spentName(entry.minutes), key }), { action: { label: t("Undo"), run: () => undo(entry) } });
      }),
  });
  const discard = async () => {
    const text = t("What it has counted for “{title}” is not noted. This can't be taken back.", { title });
    if (await confirm({ title: t("Stop the timer without noting?"), text, action: t("Don't note it"), danger: true })) await doing([key], () => api.delete("/timer").catch(gone));
  };
  return { busy: stop.isPending, stop: () => stop.mutate(), discard: () => void discard() };
}

/** That no timer runs any more was done on another device. */
function gone(error: unknown): { entry: null } {
  if (error instanceof Problem && error.status === 404) return { entry: null };
  throw error;
}

/** What can be done about the time of a task. */
export function useSpending(key: string) {
  const doing = useDoing();
  const me = useMe().user.id;
  const place = `/tasks/${key}/time` as const;
  const note = (note: Note) => doing([key], () => api.post(place, note));
  const put = (id: Id, note: Note) => doing([key], () => api.patch(`${place}/${id}`, note));
  const start = useMutation({ mutationFn: (before: Timer | null) => doing(before ? [key, before.key] : [key], () => api.put(`/tasks/${key}/timer`, {})) });
  return {
    busy: start.isPending,
    start: (before: Timer | null) => start.mutate(before),
    note,
    change: async (entry: TimeEntry, now: Note) => {
      const done = await put(entry.id, now);
      if (done) toast(t("The entry was changed."), { action: { label: t("Undo"), run: () => void put(entry.id, said(entry)) } });
      return done;
    },
    remove: async (entry: TimeEntry) => {
      const own = entry.user === me;
      const text = t("It is of somebody else, and can't be brought back by you.");
      if (!own && !(await confirm({ title: t("Take this entry away?"), text, action: t("Take away"), danger: true }))) return;
      const done = await doing([key], () => api.delete(`${place}/${entry.id}`));
      if (done && own) toast(t("The entry was taken away."), { action: { label: t("Undo"), run: () => void note(said(entry)) } });
    },
  };
}

const said = ({ day, minutes, note }: TimeEntry): Note => ({ day, minutes, note });
