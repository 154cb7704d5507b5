import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Invitation, Me, Role, Workspace } from "@/api/types";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

export const useInvitations = () => useQuery({ queryKey: keys.invitations, queryFn: () => all<Invitation>("/invitations") });

export interface NewInvitation {
  role: Role;
  expires_in_hours: number;
  uses: number | null;
  email?: string;
}

/** Whether this server mails invitations. */
export const useMails = () =>
  useQuery({ queryKey: keys.setup, queryFn: () => api.get<{ needed: boolean; mail: boolean }>("/setup"), select: (setup) => setup.mail });

export function useMailInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (one: { id: Id; email: string }) => api.post<void>(`/invitations/${one.id}/mail`),
    onSuccess: (_, one) => {
      toast(t("On its way to {address}", { address: one.email }));
      return client.invalidateQueries({ queryKey: keys.invitations });
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useInvite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewInvitation) => api.post<Invitation>("/invitations", input),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations }),
  });
}

export function useRevokeInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete<void>(`/invitations/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.invitations }),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** What holds for the whole workspace. */
export const useWorkspace = () => useQuery({ queryKey: keys.workspace, queryFn: () => api.get<Workspace>("/workspace") });

export function useChangeWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { name?: string; link_previews?: boolean }) => api.patch<Workspace>("/workspace", change),
    onSuccess: (workspace) => {
      client.setQueryData(keys.workspace, workspace);
      client.setQueryData<Me>(keys.me, (now) =>
        now
          ? {
              ...now,
              workspace: { ...now.workspace, ...workspace },
              workspaces: now.workspaces.map((w) => (w.id === workspace.id ? { ...w, name: workspace.name } : w)),
            }
          : now,
      );
    },
  });
}
