import { useQuery } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { useMe } from "@/api/me";
import { presenceQuery } from "@/api/people";
import { useWatch } from "@/api/watch";

const PRESENCE_EVERY_MS = 30_000;

/** Guests hear no events of others: whom they see is watched instead, and who is there asked for now and then. */
export function useGuestSight(): void {
  const guest = useMe().user.role === "guest";
  useWatch(guest ? "/people?limit=200" : null, keys.people);
  useQuery({ ...presenceQuery, refetchInterval: guest ? PRESENCE_EVERY_MS : false });
}
