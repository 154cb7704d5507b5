import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Scope, Session, SignIn, Token } from "@/api/types";
import { toast } from "@/ui/toast";

export const useSessions = () => useQuery({ queryKey: keys.sessions, queryFn: () => all<Session>("/sessions") });
export const useTokens = () => useQuery({ queryKey: keys.tokens, queryFn: () => all<Token>("/tokens") });
export const useSignIns = () =>
  useQuery({ queryKey: keys.signIns, queryFn: () => api.get<{ items: SignIn[] }>("/security/sign-ins", { limit: 20 }), select: (page) => page.items });

/** A write after which the named lists are fetched again. */
function useChange<In, Out>(run: (input: In) => Promise<Out>, stale: readonly (readonly string[])[], loud = false) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey }))),
    onError: loud ? (error) => toast(sentence(error), { bad: true }) : undefined,
  });
}

export const useChangePassword = () =>
  useChange(
    (input: { current: string; new: string; revoke_tokens: boolean }) => api.post<void>("/password", input),
    [keys.sessions, keys.tokens],
  );

/** One session, or with null all others. */
export const useEndSession = () =>
  useChange((id: Id | null) => api.delete<void>(id ? `/sessions/${id}` : "/sessions"), [keys.sessions], true);

export interface Enrolment {
  secret: string;
  otpauth_url: string;
  qr_svg: string;
}
export const useEnrol = () => useChange(() => api.post<Enrolment>("/totp"), [], true);
export const useConfirmCode = () => useChange((code: string) => api.put<{ recovery_codes: string[] }>("/totp", { code }), [keys.me]);
export const useDropSecondFactor = () => useChange((password: string) => api.delete<void>("/totp", { password }), [keys.me]);
export const useNewCodes = () =>
  useChange((password: string) => api.post<{ recovery_codes: string[] }>("/totp/recovery-codes", { password }), [keys.me]);

export interface NewToken {
  name: string;
  scopes: Scope[];
  expires_in_days: number | null;
}
export const useCreateToken = () => useChange((input: NewToken) => api.post<Token & { token: string }>("/tokens", input), [keys.tokens]);
export const useRevokeToken = () => useChange((id: Id) => api.delete<void>(`/tokens/${id}`), [keys.tokens], true);
