import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { TaskField, TaskFields } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

const fieldsOf = (key: string) => [...keys.projects, "fields", key] as const;

/** The fields of a project, and those that can be brought back. */
export function useFields(key: string) {
  const address = `/projects/${key}/fields` as const;
  useWatch(address, fieldsOf(key));
  return useQuery({ queryKey: fieldsOf(key), queryFn: () => api.get<TaskFields>(address) });
}

export type FieldKind = TaskField["kind"];
export interface FieldWish {
  name: string;
  kind: FieldKind;
  options: { id?: number; name: string; colour?: number }[];
}

/** Defines, changes, removes and brings back fields. */
export function useFieldActs(key: string) {
  const client = useQueryClient();
  const settled = { onSettled: () => client.invalidateQueries({ queryKey: keys.projects }) };
  const bad = (error: unknown) => toast(sentence(error), { bad: true });
  const at = (id: number) => `/projects/${key}/fields/${id}` as const;
  const back = useMutation({ mutationFn: ({ id }: TaskField) => api.delete<TaskField>(`${at(id)}/trash`), ...settled, onError: bad });
  return {
    define: useMutation({ mutationFn: (wish: FieldWish) => api.post<TaskField>(`/projects/${key}/fields`, wish), ...settled }),
    change: useMutation({ mutationFn: ({ id, ...wish }: Partial<FieldWish> & { id: number; place?: number }) => api.patch<TaskField>(at(id), wish), ...settled }),
    remove: useMutation({
      mutationFn: ({ id }: TaskField) => api.delete<void>(at(id)),
      ...settled,
      onError: bad,
    }),
    back,
  };
}
