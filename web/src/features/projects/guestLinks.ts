import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { GuestLink, Id, MadeGuestLink } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

/** What a link shall be; what is left out stays as it is. */
export interface LinkTerms {
  name?: string;
  comments?: boolean;
  password?: string | null;
  expires_in_days?: number | null;
}

/** The links by which people without an account read a project. */
export function useGuestLinks(project: string) {
  const key = [...keys.projects, "guest-links", project];
  useWatch(`/projects/${project}/guest-links`, key);
  return useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<{ items: GuestLink[] }>(`/projects/${project}/guest-links`, {}, signal), select: ({ items }) => items });
}

/** Makes links, changes them and takes them back. */
export function useGuestLinking(project: string) {
  const client = useQueryClient();
  const done = { onSuccess: () => client.invalidateQueries({ queryKey: [...keys.projects, "guest-links", project] }) };
  const at = (link: Id) => `/projects/${project}/guest-links/${link}` as const;
  return {
    make: useMutation({ mutationFn: (terms: LinkTerms) => api.post<MadeGuestLink>(`/projects/${project}/guest-links`, terms), ...done }),
    change: useMutation({ mutationFn: ({ link, terms }: { link: Id; terms: LinkTerms }) => api.patch<GuestLink>(at(link), terms), ...done }),
    revoke: useMutation({ mutationFn: (link: Id) => api.delete(at(link)), ...done, onError: (error: unknown) => toast(sentence(error), { bad: true }) }),
  };
}
