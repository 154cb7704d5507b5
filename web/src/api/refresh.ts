import type { QueryClient, QueryFilters } from "@tanstack/react-query";

const running = new Set<string>();
const again = new Set<string>();

/**
 * Asks anew for what the filters mean, once more if something became another meanwhile: however fast changes come, an
 * answer is waited for, and the last one is younger than all of them.
 */
export async function refresh(client: QueryClient, filters: QueryFilters & { queryKey: readonly unknown[] }): Promise<void> {
  const name = JSON.stringify(filters.queryKey);
  again.add(name);
  if (running.has(name)) return;
  running.add(name);
  try {
    while (again.delete(name)) {
      // What was asked before this change may be answered without it.
      if (client.isFetching(filters) > 0) again.add(name);
      await client.invalidateQueries(filters, { cancelRefetch: false });
    }
  } finally {
    running.delete(name);
  }
}
