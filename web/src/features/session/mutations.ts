import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { Me, Role } from "@/api/types";

/** Begins a session in this page: nothing of another one may stay in the cache. */
function enter(client: QueryClient, me: Me): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
  client.setQueryData(keys.me, me);
}

/** Begins a session and goes on to where somebody wanted, also if the page that asked was drawn anew meanwhile. */
function useEnter<T>(run: (input: T) => Promise<Me>, on: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess(me) {
      enter(client, me);
      on();
    },
  });
}

export interface Credentials {
  email: string;
  password: string;
  code?: string;
}

export const useSignIn = (on: () => void) => useEnter((input: Credentials) => api.post<Me>("/session", input), on);

export interface FirstRun {
  token: string;
  workspace_name: string;
  name: string;
  email: string;
  password: string;
}

export const useSetup = (on: () => void) => useEnter((input: FirstRun) => api.post<Me>("/setup", input), on);

export const useSetupNeeded = () =>
  useQuery({ queryKey: keys.setup, queryFn: () => api.get<{ needed: boolean; mail: boolean }>("/setup"), retry: 1 });

export interface InvitationInfo {
  workspace_name: string;
  role: Role;
  invited_by: string;
  email: string | null;
}

export const useInvitation = (token: string) =>
  useQuery({ queryKey: keys.invitation(token), queryFn: () => api.get<InvitationInfo>(`/invitations/by-token/${encodeURIComponent(token)}`), retry: 0 });

export const useAccept = (token: string, on: () => void) =>
  useEnter((input: { name?: string; email: string; password: string; code?: string }) => api.post<Me>(`/invitations/by-token/${encodeURIComponent(token)}/accept`, input), on);

export const useReset = (token: string) =>
  useQuery({ queryKey: keys.reset(token), queryFn: () => api.get<{ name: string }>(`/resets/${encodeURIComponent(token)}`), retry: 0 });

export const useResetPassword = (token: string) =>
  useMutation({ mutationFn: (password: string) => api.post<void>(`/resets/${encodeURIComponent(token)}`, { password }) });

export const useForgot = () => useMutation({ mutationFn: (email: string) => api.post<void>("/resets", { email }) });

/** Ends the session here and forgets what this browser keeps of it. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.delete<void>("/session"),
    onSettled: async () => {
      await client.cancelQueries({ queryKey: keys.me }); // One on its way would bring back who was signed in.
      client.setQueryData(keys.me, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
      await globalThis.caches?.delete("longhouse-data");
    },
  });
}

export function useSwitchWorkspace() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (workspace: string) => api.post<Me>("/session/workspace", { workspace }),
    onSuccess: (me) => enter(client, me),
  });
}
