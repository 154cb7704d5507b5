import type { QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { api } from "./client";
import { Problem } from "./errors";
import { keys } from "./keys";
import type { Me } from "./types";

/** Set by the server beside the session's cookie, which no script can read, and gone with it. */
const HERE = "longhouse_here";

/** Who is signed in; null is nobody. Where no session was opened, nobody is asked. */
export async function fetchMe(): Promise<Me | null> {
  if (!document.cookie.includes(`${HERE}=`)) return null;
  try {
    return await api.get<Me>("/session");
  } catch (error) {
    if (!(error instanceof Problem && error.status === 401)) throw error;
    document.cookie = `${HERE}=; Path=/; Max-Age=0`;
    return null;
  }
}

export const meQuery = { queryKey: keys.me, queryFn: fetchMe, staleTime: Infinity, gcTime: Infinity };

/**
 * Handed down by the router, not asked of the cache by each reader: at signing out the cache is empty
 * a moment before the shell is gone, and whoever rendered in that moment would find nobody.
 */
export const MeContext = createContext<Me | null>(null);

/** The signed-in person. Only for what is rendered inside the shell, which waits for it. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe outside of a session");
  return me;
}

export const cachedMe = (client: QueryClient): Me | null => client.getQueryData<Me | null>(keys.me) ?? null;
