import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Attachment, Id, Import, ImportRemark, Page, Upload } from "@/api/types";
import { sendMissing, withPatience } from "@/api/upload";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

/** As many as are kept in the list. */
const MOST = 200;
/** Lines of a report that are read at a time. */
const LINES = 100;

/** The imports, the newest first; live, so that a bar moves by itself. */
export function useImports() {
  useWatch(`/imports?limit=${MOST}`, keys.imports);
  return useQuery({ queryKey: keys.imports, queryFn: ({ signal }) => api.get<Page<Import>>("/imports", { limit: MOST }, signal), select: (page) => page.items });
}

/** Sends an archive and has it looked through; tells how much of it has gone. */
export function useSend() {
  const client = useQueryClient();
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: async ({ file, fetchFiles }: { file: File; fetchFiles: boolean }) => {
      setSent(0);
      const { signal } = new AbortController();
      const upload = await withPatience(() => api.post<Upload>("/imports/uploads", { name: file.name, size: file.size }), signal);
      await sendMissing(upload, file, signal, setSent);
      const made = await withPatience(() => api.post<Attachment>(`/uploads/${upload.id}/attachment`), signal);
      return api.post<Import>("/imports", { upload: made.id, fetch_files: fetchFiles });
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.imports }),
  });
  return { ...send, sent };
}

/** Starts an import, stops it, or takes it out of the list. */
export function useSteer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, how }: { id: Id; how: "start" | "stop" | "forget" }): Promise<unknown> => {
      if (how === "start") return api.put(`/imports/${id}/run`);
      return api.delete(how === "stop" ? `/imports/${id}/run` : `/imports/${id}`);
    },
    onError: (error) => toast(sentence(error), { bad: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.imports }),
  });
}

/** What doesn't come, and why. */
export const useRemarks = (id: Id, stage: string) =>
  useInfiniteQuery({
    queryKey: [...keys.importRemarks(id), stage],
    queryFn: ({ pageParam, signal }) => api.get<Page<ImportRemark>>(`/imports/${id}/remarks`, { limit: LINES, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
