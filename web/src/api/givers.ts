import { useMemo } from "react";
import { t } from "@/lib/i18n";
import { usePeopleById } from "./people";
import { isMine } from "./reactions";
import type { Id, Reaction } from "./types";

/** The reactions once `me` has given one, or taken it back. */
export function reacted(reactions: Reaction[], { emoji, given, me }: { emoji: string; given: boolean; me: Id }): Reaction[] {
  const known = reactions.find((one) => one.emoji === emoji);
  if (!known) return given ? [...reactions, { emoji, count: 1, people: [me] }] : reactions;
  if (isMine(known, me) === given) return reactions;
  const people = known.people.filter((id) => id !== me);
  const now = { emoji, count: known.count + (given ? 1 : -1), people: given ? [...people, me] : people };
  return reactions.map((one) => (one === known ? now : one)).filter((one) => one.count > 0);
}

/** What people are called, oneself first. */
export function useGivers(people: Id[], me: Id): string[] {
  const known = usePeopleById();
  return useMemo(() => {
    const others = people.filter((id) => id !== me).map((id) => known.get(id)?.name ?? t("Former member"));
    return people.includes(me) ? [t("You"), ...others] : others;
  }, [people, me, known]);
}
