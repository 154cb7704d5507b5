import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Id, SavedFilter } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

/** How tasks are asked for and shown, all of which a saved filter keeps. */
export type Asking = Pick<SavedFilter, "filter" | "sort" | "layout" | "columns" | "lanes" | "group">;
export type Draft = Asking & Pick<SavedFilter, "name" | "shared">;

const savedOf = (name: string) => [...keys.projects, "saved", name] as const;

/** The saved filters that I have in a project: the shared ones, and behind them my own. */
export function useSaved(name: string) {
  useWatch(`/projects/${name}/filters`, savedOf(name));
  return useQuery({ queryKey: savedOf(name), queryFn: () => api.get<{ items: SavedFilter[] }>(`/projects/${name}/filters`), select: ({ items }) => items, retry: false });
}

/** What is done with saved filters. Each says what went wrong, and gives nothing then. */
export function useSaving(name: string) {
  const client = useQueryClient();
  const told = async <T>(doing: Promise<T>): Promise<T | null> => {
    try {
      const done = await doing;
      await client.invalidateQueries({ queryKey: savedOf(name) });
      return done;
    } catch (error) {
      toast(sentence(error), { bad: true });
      return null;
    }
  };
  const save = (draft: Draft) => told(api.post<SavedFilter>(`/projects/${name}/filters`, draft));
  return {
    save,
    change: (id: Id, draft: Partial<Draft>) => told(api.patch<SavedFilter>(`/projects/${name}/filters/${id}`, draft)),
    /** Drops it, and offers to have it again for a while. */
    drop: async ({ id, name: called, filter, sort, layout, columns, lanes, group, shared }: SavedFilter) => {
      const gone = await told(api.delete<void>(`/projects/${name}/filters/${id}`).then(() => true));
      const again = () => void save({ name: called, filter, sort, layout, columns, lanes, group, shared });
      if (gone) toast(t("“{name}” was deleted.", { name: called }), { action: { label: t("Undo"), run: again } });
    },
  };
}
