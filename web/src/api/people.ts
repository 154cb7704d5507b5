import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { all, api } from "./client";
import { keys } from "./keys";
import type { Id, Person, Presence } from "./types";

export const peopleQuery = {
  queryKey: keys.people,
  queryFn: ({ signal }: { signal: AbortSignal }) => all<Person>("/people", {}, signal),
  staleTime: Infinity,
};

/** Everybody one can see. Events keep the list current, so it is loaded once. */
export const usePeople = () => useQuery(peopleQuery);

const indexes = new WeakMap<Person[], Map<Id, Person>>();

function index(list: Person[]): Map<Id, Person> {
  let map = indexes.get(list);
  if (!map) {
    map = new Map(list.map((person) => [person.id, person]));
    indexes.set(list, map);
  }
  return map;
}

const nobody = new Map<Id, Person>();

/** People by id, for names and faces; built once for each state of the list. */
export function usePeopleById(): Map<Id, Person> {
  const { data } = usePeople();
  return useMemo(() => (data ? index(data) : nobody), [data]);
}

/** One person; asks the server when the directory doesn't hold them. */
export function usePerson(id: Id | null): Person | undefined {
  const { data: list } = usePeople();
  const known = id && list ? index(list).get(id) : undefined;
  const { data } = useQuery({
    queryKey: keys.person(id ?? ""),
    queryFn: () => api.get<Person>(`/people/${id}`),
    enabled: Boolean(id && list && !known),
    staleTime: 60_000,
  });
  return known ?? data;
}

export type Availability = "online" | "away" | "busy" | "offline";

export const presenceQuery = {
  queryKey: keys.presence,
  queryFn: () => api.get<Presence>("/presence"),
  staleTime: Infinity,
};

export function availabilityOf(presence: Presence | undefined, id: Id): Availability {
  if (presence?.busy.includes(id)) return "busy";
  if (presence?.online.includes(id)) return "online";
  return presence?.away.includes(id) ? "away" : "offline";
}

export function useAvailability(id: Id | null): Availability {
  const { data } = useQuery({ ...presenceQuery, select: (all) => (id ? availabilityOf(all, id) : "offline") });
  return data ?? "offline";
}
