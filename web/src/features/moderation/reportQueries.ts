import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { Id, Page, Report, ReportAmid, ReportVerdict } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

/** Reports that wait, or that were decided, newest first; current while they are on the screen. */
export function useReports(decided: boolean) {
  useWatch(`/reports?decided=${decided}&limit=50`, keys.reports);
  return useInfiniteQuery({
    queryKey: [...keys.reports, decided],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<Report>>("/reports", { decided, limit: 50, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** One with what was said around the message. */
export const useReport = (id: Id) => useQuery({ queryKey: [...keys.reports, id], queryFn: ({ signal }) => api.get<ReportAmid>(`/reports/${id}`, undefined, signal) });

export function useDecide(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ruling: { verdict: ReportVerdict; words: string }) => api.put<void>(`/reports/${id}/decision`, ruling),
    onSuccess: (_, { verdict }) => {
      toast(verdict === "removed" ? t("The message is deleted, and the reporter told") : t("Decided, and the reporter told"));
      for (const queryKey of [keys.reports, keys.reportsWaiting]) void client.invalidateQueries({ queryKey });
    },
  });
}
