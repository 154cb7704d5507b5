import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Project, ProjectPerson, ProjectRole, Room } from "@/api/types";
import { useWatch } from "@/api/watch";
import { toast } from "@/ui/toast";

const peopleOf = (key: string) => [...keys.projects, "people", key] as const;

/** Who was let into a project by name; with `asked` false nobody is asked yet. */
export function useProjectPeople(key: string, asked = true) {
  const address = `/projects/${key}/people` as const;
  useWatch(asked ? address : null, peopleOf(key));
  return useQuery({ queryKey: peopleOf(key), queryFn: ({ signal }) => all<ProjectPerson>(address, {}, signal), enabled: asked });
}

/** Gives somebody a role in a project, which lets them in; without one they are taken out. */
export function usePlaceInProject(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ user, role }: { user: Id; role: ProjectRole | null }) =>
      role ? api.put(`/projects/${key}/people/${user}`, { role }) : api.delete(`/projects/${key}/people/${user}`),
    onSettled: () => client.invalidateQueries({ queryKey: peopleOf(key) }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export type ProjectWish = Partial<Pick<Project, "name" | "description" | "colour" | "open" | "archived">>;

export function useChangeProject(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: ProjectWish) => api.patch<Project>(`/projects/${key}`, wish),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.projects }),
  });
}

/** Takes me into the room of a project; the first one opens it. */
export function useEnterRoom(key: string) {
  return useMutation({
    mutationFn: () => api.put<Room>(`/projects/${key}/room`),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}
