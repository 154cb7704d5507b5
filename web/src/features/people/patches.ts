import type { Id, Person, Presence } from "@/api/types";

/** A person as they are now, or new. The e-mail is not in events; what is known of it stays. */
export function changePerson(people: Person[], person: Person): Person[] {
  const at = people.findIndex((p) => p.id === person.id);
  return at < 0 ? [...people, person] : people.with(at, { ...people[at], ...person });
}

const STATES = ["online", "away", "busy"] as const;

/** Moves everybody named in a change to their new state; the others stay where they are. */
export function mergePresence(now: Presence, change: Partial<Record<string, Id[]>>): Presence {
  const moved = new Set([...STATES, "offline" as const].flatMap((state) => change[state] ?? []));
  const next = (state: (typeof STATES)[number]) => [...now[state].filter((id) => !moved.has(id)), ...(change[state] ?? [])];
  return { online: next("online"), away: next("away"), busy: next("busy") };
}
