import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { BackupList, Job, Overview, WaysOut } from "@/api/types";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

/** The server measures every five seconds, so asking more often would show nothing new. */
const EVERY_MS = 5_000;

export const useOverview = () =>
  useQuery({ queryKey: keys.overview, queryFn: () => api.get<Overview>("/admin/overview"), refetchInterval: EVERY_MS });

export const useWays = () => useQuery({ queryKey: keys.ways, queryFn: () => api.get<WaysOut>("/admin/ways") });

/** Sends oneself something by this way. */
export const useTryWay = (way: "mail" | "sms") =>
  useMutation({
    mutationFn: () => api.post<void>(`/notices/channels/${way}/test`),
    onSuccess: () => toast(t("It was taken; look whether it arrives")),
    onError: (error) => toast(sentence(error), { bad: true }),
  });

export function useFlush() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (namespace: string | null) => api.post<{ flushed: number }>("/admin/cache/flush", namespace ? { namespace } : {}),
    onSuccess: ({ flushed }) => {
      toast(t("{n, plural, one {# entry} other {# entries}} flushed", { n: flushed }));
      return client.invalidateQueries({ queryKey: keys.overview });
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export const useBackups = () =>
  useQuery({ queryKey: keys.backups, queryFn: () => api.get<BackupList>("/admin/backups") });

/** Asks for a backup, which is a job; another page, or the clock, may have asked already. */
export const useAskForBackup = () =>
  useMutation({ mutationFn: () => api.post<Job>("/admin/backups"), onError: (error) => toast(sentence(error), { bad: true }) });
