import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, Me, Person, Role, Status } from "@/api/types";
import { toast } from "@/ui/toast";
import { changePerson } from "./patches";

function keep(client: QueryClient, person: Person): void {
  client.setQueryData<Person[]>(keys.people, (now) => (now ? changePerson(now, person) : now));
  client.setQueryData<Me>(keys.me, (now) =>
    now && now.user.id === person.id ? { ...now, user: { ...now.user, ...person, email: person.email ?? now.user.email } } : now,
  );
}

export type Profile = Partial<Pick<Person, "name" | "handle" | "title" | "about" | "time_zone">>;

export function useChangeProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (profile: Profile) => api.patch<Person>("/people/me", profile),
    onSuccess: (person) => keep(client, person),
  });
}

/** Sets my status, or takes it away with null. Seen at once. */
export function useSetStatus() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (status: Status | null) => (status ? api.put("/people/me/status", status) : api.delete("/people/me/status")),
    onSuccess: (_, status) => {
      const me = client.getQueryData<Me>(keys.me);
      if (me) keep(client, { ...me.user, status });
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export function useManagePerson(id: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: { role?: Role; state?: Person["state"] }) => api.patch<Person>(`/people/${id}`, change),
    onSuccess: (person) => keep(client, person),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

export interface NewPerson {
  name: string;
  email: string;
  role: Role;
}

/** Makes an account; the answer has the link with which the person chooses a password. */
export function useAddPerson() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: NewPerson) => api.post<{ person: Person; reset_url: string | null }>("/people", input),
    onSuccess: ({ person }) => keep(client, person),
  });
}

export interface ResetLink {
  url: string;
  expires_at: string;
  qr_svg: string;
}

export const useResetLink = (id: Id) =>
  useMutation({
    mutationFn: () => api.post<ResetLink>(`/people/${id}/reset-link`),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
