import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { ImportField, ImportPreview, Project, TaskImport } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { decksOf, mine, tasksOf } from "./patches";

/** How a file is read, as far as somebody says so; the rest is guessed. */
export interface Reading {
  columns?: ImportField[];
  separator?: ImportPreview["separator"];
  encoding?: ImportPreview["encoding"];
  header?: boolean;
  day_first?: boolean;
}

/** A file as it was when it was chosen: what becomes of it on the disk later doesn't count. */
export interface Chosen {
  name: string;
  bytes: Blob;
  /** Which one it is of those that were chosen. */
  number: number;
}

let chosen = 0;

/** Reads a file, once. Fails if the browser can't, or can't any more. */
export const choose = async (file: File): Promise<Chosen> => ({ name: file.name, bytes: new Blob([await file.arrayBuffer()]), number: ++chosen });

const importsOf = (key: string) => [...keys.projects, "imports", key] as const;

const asked = ({ columns, ...rest }: Reading) => ({ ...rest, columns: columns?.join(",") });

/** What would come of a file, read like this. */
export function useImportPreview(key: string, file: Chosen, reading: Reading) {
  return useQuery({
    queryKey: [...keys.projects, "import", key, file.number, reading],
    queryFn: () => api.postBytes<ImportPreview>(`/projects/${key}/imports/preview`, file.bytes, asked(reading)),
    // While another reading is on its way, the one before stays.
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 0,
  });
}

/** The files that were brought into a project, newest first. */
export function useTaskImports(key: string) {
  const address = `/projects/${key}/imports` as const;
  useWatch(address, importsOf(key));
  return useQuery({ queryKey: importsOf(key), queryFn: ({ signal }) => all<TaskImport>(address, {}, signal) });
}

/** Throws away together what came with a file. */
export function useTakeBack({ key }: Project) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (brought: TaskImport) => api.delete<void>(`/projects/${key}/imports/${brought.id}`),
    onSuccess: (_, { tasks }) => {
      void client.invalidateQueries({ queryKey: keys.projects });
      toast(t("{n, plural, one {The task was thrown away.} other {The # tasks were thrown away.}}", { n: tasks }));
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Brings the tasks of a file, and offers to take them back. */
export function useBringTasks(project: Project) {
  const client = useQueryClient();
  const back = useTakeBack(project);
  return useMutation({
    mutationFn: ({ file, reading, again }: { file: Chosen; reading: Reading; again: boolean }) =>
      api.postBytes<TaskImport>(`/projects/${project.key}/imports`, file.bytes, { ...asked(reading), again }),
    onSuccess: (brought) => {
      for (const queryKey of [tasksOf(project.key), decksOf(project.key), mine, importsOf(project.key)]) void client.invalidateQueries({ queryKey });
      const { tasks: n, first, last } = brought;
      const said = n === 1 ? t("{first} came.", { first }) : t("{n} tasks came: {first} to {last}.", { n, first, last });
      toast(said, { action: { label: t("Undo"), run: () => back.mutate(brought) } });
    },
  });
}
