import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Group, Id } from "@/api/types";
import { toast } from "@/ui/toast";

type Draft = Pick<Group, "handle" | "name" | "people">;

/** Makes a group, or with an id changes it. */
export function useKeepGroup(id?: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => (id ? api.patch<Group>(`/groups/${id}`, draft) : api.post<Group>("/groups", draft)),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.groups }),
  });
}

export function useEndGroup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete<void>(`/groups/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.groups }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}
