import { useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLive } from "@/lib/live";

/**
 * Keeps a list current while it is on the screen: the server says when the answer has become another one.
 *
 * Only for answers that the server caches, as it knows what those have read.
 */
export function useWatch(path: string | null, queryKey: QueryKey): void {
  const live = useLive();
  const client = useQueryClient();
  const key = JSON.stringify(queryKey);
  useEffect(
    () =>
      path === null
        ? undefined
        : live.watch(`/api/v1${path}`, () => void client.invalidateQueries({ queryKey: JSON.parse(key) as QueryKey })),
    [live, client, path, key],
  );
}
