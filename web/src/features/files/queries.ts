import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { FileAmid, FileGuest, FileItem, FileShare, FileVersion, Id, Page } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

const LIMIT = 100;

/** Which list: a folder or the top, what one marked, or the trash. */
export type Place = { view: "starred" | "trash" } | { folder: Id | null };

const query = (place: Place): { folder?: Id | null; view?: string } => ("view" in place ? { view: place.view } : { folder: place.folder });
const address = (place: Place): string => `/files?${"view" in place ? `view=${place.view}&` : place.folder ? `folder=${place.folder}&` : ""}limit=${LIMIT}`;

/** The files of a place, page after page; live. */
export function useFiles(place: Place) {
  const queryKey = keys.files("in", address(place));
  useWatch(address(place), queryKey);
  return useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<FileItem>>("/files", { ...query(place), limit: LIMIT, cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** The folders of a folder: to choose one. */
export const useFolders = (folder: Id | null) =>
  useQuery({
    queryKey: keys.files("folders", folder),
    queryFn: () => api.get<Page<FileItem>>("/files", { folder, limit: 200 }),
    select: (page) => page.items.filter((file) => file.kind === "folder"),
  });

/** One file or folder, and the way to it; live. */
export function useFile(id: Id | null) {
  useWatch(id && `/files/${id}`, keys.files("one", id));
  return useQuery({ queryKey: keys.files("one", id), queryFn: () => api.get<FileAmid>(`/files/${id}`), enabled: id !== null });
}

export function useVersions(id: Id) {
  useWatch(`/files/${id}/versions?limit=${LIMIT}`, keys.files("versions", id));
  return useQuery({ queryKey: keys.files("versions", id), queryFn: () => api.get<Page<FileVersion>>(`/files/${id}/versions`, { limit: LIMIT }), select: (page) => page.items });
}

export function useShares(id: Id) {
  useWatch(`/files/${id}/shares`, keys.files("shares", id));
  return useQuery({ queryKey: keys.files("shares", id), queryFn: () => api.get<Page<FileShare>>(`/files/${id}/shares`), select: (page) => page.items });
}

/** The guests to whom a file was shown. */
export function useFileGuests(id: Id) {
  useWatch(`/files/${id}/people`, keys.files("guests", id));
  return useQuery({ queryKey: keys.files("guests", id), queryFn: () => api.get<Page<FileGuest>>(`/files/${id}/people`), select: (page) => page.items });
}

/** A change of files. What it changed is fetched anew, also where the line is down. */
function useVerb<T, R>(verb: (what: T) => Promise<R>, done?: string, quiet = false) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: verb,
    onSuccess: () => done && toast(done),
    onError: (error) => !quiet && toast(sentence(error), { bad: true }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.files() }),
  });
}

export const useMakeFolder = () => useVerb((draft: { name: string; folder: Id | null }) => api.post<FileAmid>("/folders", draft), undefined, true);
export const useRename = () => useVerb(({ id, name }: { id: Id; name: string }) => api.patch<FileAmid>(`/files/${id}`, { name }), undefined, true);
export const useShowTo = (id: Id) => useVerb(({ user, shown }: { user: Id; shown: boolean }) => (shown ? api.put(`/files/${id}/people/${user}`) : api.delete(`/files/${id}/people/${user}`)));
/** Moves what was dropped on a folder; refused, it says so. */
export const useCarry = () => useVerb(({ file, folder }: { file: FileItem; folder: Id | null }) => api.patch<FileAmid>(`/files/${file.id}`, { folder }));
export const useMove = (done: string) => useVerb(({ id, folder }: { id: Id; folder: Id | null }) => api.patch<FileAmid>(`/files/${id}`, { folder }), done, true);
export const useStar = () => useVerb(({ id, starred }: { id: Id; starred: boolean }) => (starred ? api.put(`/files/${id}/star`) : api.delete(`/files/${id}/star`)));
export const useTrash = () => useVerb((id: Id) => api.put(`/files/${id}/trash`));
export const useBringBack = (done: string) => useVerb((id: Id) => api.delete<FileAmid>(`/files/${id}/trash`), done);
export const useDestroy = (done: string) => useVerb((id: Id) => api.delete(`/files/${id}`), done);
export const useOldVersion = (done: string) => useVerb(({ id, number }: { id: Id; number: number }) => api.post<FileAmid>(`/files/${id}/versions`, { number }), done);

export interface ShareDraft {
  password: string | null;
  expires_in_hours: number | null;
  limit: number | null;
}

export const useMakeShare = (id: Id) => useVerb((draft: ShareDraft) => api.post<FileShare & { url: string }>(`/files/${id}/shares`, draft), undefined, true);
export const useRevokeShare = (id: Id, done: string) => useVerb((share: Id) => api.delete(`/files/${id}/shares/${share}`), done);
