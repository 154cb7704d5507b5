import { useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import type { Address } from "@/api/addresses";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { AcrossFilter, Id, SavedFilter } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";

/** How tasks are asked for and shown, all of which a saved filter keeps. */
type Sides = "filter" | "sort" | "layout" | "columns" | "lanes" | "group";
export type Asking = Pick<SavedFilter, Sides>;
export type AskingAcross = Pick<AcrossFilter, Sides>;
const SIDES: Sides[] = ["filter", "sort", "layout", "columns", "lanes", "group"];

/** Whether something else is asked for. */
export const differs = <Asked extends Record<Sides, string | null>>(one: Asked, other: Asked): boolean => SIDES.some((side) => one[side] !== other[side]);

/** A filter that is saved: of a project, for all or for one; or over all projects, for oneself. */
export type Kept<Asked> = Asked & { id: Id; name: string; shared?: boolean; can?: { change: boolean } };

const savedOf = (name: string) => [...keys.projects, "saved", name] as const;
/** Not below what changes with each task. */
const savedAcross = [...keys.projects, "saved across"] as const;

/** The saved filters that I have in a project: the shared ones, and behind them my own. */
export const useSaved = (name: string) => useKept<SavedFilter>(`/projects/${name}/filters`, savedOf(name));
/** My saved filters over all projects. */
export const useSavedAcross = () => useKept<AcrossFilter>("/tasks/filters", savedAcross);

function useKept<One>(path: Address<"get">, queryKey: QueryKey) {
  useWatch(path, queryKey);
  return useQuery({ queryKey, queryFn: () => api.get<{ items: One[] }>(path), select: ({ items }) => items, retry: false });
}

/** What is done with the saved filters of a project. Each says what went wrong, and gives nothing then. */
export const useSaving = (name: string) => useShelf<Asking>(`/projects/${name}/filters`, savedOf(name));
/** What is done with those over all projects. */
export const useSavingAcross = () => useShelf<AskingAcross>("/tasks/filters", savedAcross);
export type Shelf<Asked extends Asking | AskingAcross> = ReturnType<typeof useShelf<Asked>>;

function useShelf<Asked extends Asking | AskingAcross>(path: "/tasks/filters" | `/projects/${string}/filters`, queryKey: QueryKey) {
  const client = useQueryClient();
  const told = async <T>(doing: Promise<T>): Promise<T | null> => {
    try {
      const done = await doing;
      await client.invalidateQueries({ queryKey });
      return done;
    } catch (error) {
      toast(sentence(error), { bad: true });
      return null;
    }
  };
  const save = (draft: Asked & { name: string; shared?: boolean }) => told(api.post<Kept<Asked>>(path, draft));
  return {
    save,
    change: (id: Id, draft: Partial<Asked> | { name: string } | { shared: boolean }) => told(api.patch<Kept<Asked>>(`${path}/${id}`, draft)),
    /** Drops it, and offers to have it again for a while. */
    drop: async (one: Kept<Asked>) => {
      const gone = await told(api.delete<void>(`${path}/${one.id}`).then(() => true));
      const sides = Object.fromEntries(SIDES.map((side) => [side, one[side]])) as Asked;
      const again = () => void save({ ...sides, name: one.name, ...(one.shared !== undefined && { shared: one.shared }) });
      if (gone) toast(t("“{name}” was deleted.", { name: one.name }), { action: { label: t("Undo"), run: again } });
    },
  };
}
