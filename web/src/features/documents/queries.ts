import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Document, DocumentFormat, Id, Page } from "@/api/types";
import { useWatch } from "@/api/watch";
import { dayStart } from "@/lib/time";
import { toast } from "@/ui/toast";
import type { Range, Subject } from "./subject";

/** As many as one may keep. */
const MOST = 50;

/** One's documents, the newest first; live. */
export function useDocuments() {
  useWatch(`/documents?limit=${MOST}`, keys.documents);
  return useQuery({ queryKey: keys.documents, queryFn: ({ signal }) => api.get<Page<Document>>("/documents", { limit: MOST }, signal), select: (page) => page.items });
}

/** One of them; live. */
export function useDocument(id: Id | null) {
  useWatch(id && `/documents/${id}`, keys.document(id));
  return useQuery({ queryKey: keys.document(id), queryFn: () => api.get<Document>(`/documents/${id}`), enabled: id !== null });
}

export function useAskForDocument() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ subject, range, format }: { subject: Subject; range?: Range; format: DocumentFormat }) =>
      api.post<Document>("/documents", { subject: body(subject, range), format }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.documents }),
  });
}

/** The subject as the server takes it: what is left empty isn't said. */
function body(subject: Subject, range: Range = { from: "", to: "" }): object {
  if (subject.of !== "audit" && subject.of !== "room") return subject;
  const end = dayStart(range.to, 1);
  const to = end && new Date(Date.parse(end) - 1).toISOString();
  const all = { ...subject, from: dayStart(range.from), to };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

export function useGiveUp() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete(`/documents/${id}`),
    onError: (error) => toast(sentence(error), { bad: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.documents }),
  });
}

/** Where the file itself is. */
export const contentOf = (document: Document): string => `/api/v1/documents/${document.id}/content`;
