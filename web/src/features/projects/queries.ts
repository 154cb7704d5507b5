import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { all, api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import { keys } from "@/api/keys";
import type { ChangedTask, Id, Project, QuickTask, Task, TaskRepeat, TaskWhole } from "@/api/types";
import { useWatch } from "@/api/watch";
import { t } from "@/lib/i18n";
import { useTopic } from "@/lib/live";
import { useStore } from "@/lib/store";
import { toast } from "@/ui/toast";
import type { Line } from "./model/bulk";
import { spoken, type Saying } from "./model/fields";
import { answered } from "./meanwhile";
import { asTold, overlaid, rankAt, shown, withTasks, type Place } from "./model/order";
import { across, anew, forget, hear, hearken, knownTasks, learn, learnAll, list, mine, one, pending, projectOf, rowOf, settle, taskKey, tasksOf } from "./patches";

/** What may be changed of a task at once. */
export type Sides = Partial<Pick<Task, "title" | "status" | "priority" | "assignees" | "labels" | "parent" | "start" | "due" | "estimate_minutes">> & { description?: string; repeat?: TaskRepeat | null; fields?: Saying };
export interface Change extends Sides {
  place?: Place;
}

/** The projects that I see. */
export function useProjects() {
  useWatch("/projects", list);
  return useQuery({ queryKey: list, queryFn: ({ signal }) => all<Project>("/projects", {}, signal) });
}

/** A project with its words and counts, by its key. */
export function useProject(name: string) {
  useWatch(`/projects/${name}`, one(name));
  return useQuery({ queryKey: one(name), queryFn: () => api.get<Project>(`/projects/${name}`), retry: false });
}

export interface ProjectWish {
  key: string;
  name: string;
  description: string;
  open: boolean;
  /** Another project that it begins as, and whether its open tasks are copied. */
  like?: { project: Id; tasks: boolean };
}

export function useOpenProject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wish: ProjectWish & { colour: number }) => api.post<Project>("/projects", wish),
    onSuccess: () => client.invalidateQueries({ queryKey: list }),
  });
}

/** Hears what others do in a project, for as long as it is looked at. */
export function useTold(name: string, project: Id | undefined): void {
  const client = useQueryClient();
  useTopic(project ? `project:${project}` : null);
  useEffect(() => (project ? hearken((told) => hear(client, name, project, told)) : undefined), [client, name, project]);
}

/** The tasks of a project that a filter finds, as they are now and as they are about to be; only while it is `on`. */
export function useTasks(name: string, filter: string, sort: string, on: boolean) {
  const client = useQueryClient();
  const byRank = sort === "rank";
  const queryKey = byRank ? tasksOf(name, filter) : tasksOf(name, filter, sort);
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const [found, told] = await answered(name, () => all<Task>(`/projects/${name}/tasks`, byRank ? { filter } : { filter, sort }, signal));
      return asTold(found, told, filter === "" && byRank);
    },
    enabled: on,
    // While one types on, what was found stays.
    placeholderData: keepPreviousData,
    retry: (times, error) => times < 2 && !(error instanceof Problem && error.status < 500),
  });
  // What was begun before it was known how large the project is.
  useEffect(() => {
    if (!on) void client.cancelQueries({ queryKey: tasksOf(name) });
  }, [client, name, on]);
  const coming = useStore(pending);
  const tasks = useMemo(() => (byRank ? shown : overlaid)(query.data ?? [], coming), [query.data, coming, byRank]);
  return { ...query, tasks };
}

/** How many tasks of a project, or of all that I see, a filter finds. */
export function useTaskCount(name: string | null, filter: string): number | undefined {
  const path = name === null ? "/tasks/count" : (`/projects/${name}/tasks/count` as const);
  const queryKey = name === null ? [...across, "count", filter] : [...keys.projects, "count", name, filter];
  useWatch(`${path}?${new URLSearchParams({ filter })}`, queryKey);
  return useQuery({ queryKey, queryFn: ({ signal }) => api.get<{ count: number }>(path, { filter }, signal), retry: false }).data?.count;
}

/** What I am to do in all projects, what is due first before the rest; as it is now and as it is about to be. */
export function useMine() {
  useWatch("/tasks/mine", mine);
  const query = useQuery({ queryKey: mine, queryFn: ({ signal }) => all<Task>("/tasks/mine", {}, signal) });
  const coming = useStore(pending);
  const tasks = useMemo(() => overlaid(query.data ?? [], coming), [query.data, coming]);
  return { ...query, tasks };
}

/** Changes a task: seen at once, told when it went wrong, and when something of others was changed over. */
export function useChangeTask() {
  const client = useQueryClient();
  return async (task: Task, { place, ...sides }: Change): Promise<boolean> => {
    const name = projectOf(task);
    const { description: _, repeat: __, fields, ...told } = sides;
    const known = withTasks([task], knownTasks(client, name));
    const mine: Partial<Task> = { ...pending.get().get(task.id), ...told, ...(fields && { fields: spoken(pending.get().get(task.id)?.fields ?? task.fields, fields) }), ...(place && { rank: rankAt(known, task.id, place) }) };
    pending.set((now) => new Map(now).set(task.id, mine));
    try {
      const { overwrote, ...changed } = await api.patch<ChangedTask>(`/tasks/${task.id}`, { ...sides, ...place, version: task.version });
      client.setQueryData(taskKey(task.key), changed);
      learn(client, name, rowOf(changed));
      if (overwrote.length > 0) toast(t("Somebody changed this just before you. Yours is kept; theirs is in the activity."));
      return true;
    } catch (error) {
      toast(sentence(error), { bad: true });
      anew(client, name);
      return false;
    } finally {
      settle(task.id, mine);
    }
  };
}

/** What a line means, as it would be made in a project. */
export function useQuickPreview(text: string, name: string | undefined) {
  return useQuery({
    queryKey: [...keys.projects, "quick", name, text],
    queryFn: ({ signal }) => api.get<QuickTask>("/tasks/quick", { text, project: name }, signal),
    enabled: text.trim() !== "",
    // While one types on, the chips stay.
    placeholderData: keepPreviousData,
    retry: false,
    gcTime: 10_000,
  });
}

/** Makes a task of one line. */
export function useMakeQuick() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (line: { text: string; project: string | undefined; mine: boolean }) => api.post<TaskWhole>("/tasks/quick", line),
    onSuccess: (whole) => {
      const task = rowOf(whole);
      learn(client, projectOf(task), task);
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Makes a task that says this. */
export function useMakeTask(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sides: Sides) => api.post<TaskWhole>(`/projects/${name}/tasks`, sides),
    onSuccess: (whole) => learn(client, name, rowOf(whole)),
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** Changes, throws away or brings back many tasks at once; the tasks as they are then, or nothing if it went wrong. */
export function useBatch() {
  const client = useQueryClient();
  const namesOf = (tasks: Task[]) => [...new Set(tasks.map(projectOf))];
  /** Of these tasks what is known of them now. */
  const newest = (tasks: Task[]): Task[] => {
    const wanted = new Set(tasks.map(({ id }) => id));
    return withTasks(tasks, namesOf(tasks).flatMap((name) => knownTasks(client, name)).filter(({ id }) => wanted.has(id)));
  };
  const send = async (of: Task[], lines: Line[]): Promise<Task[] | null> => {
    const sides = new Map(lines.map(({ id, ...line }) => [id, "trash" in line ? {} : line]));
    pending.set((now) => new Map([...now, ...sides]));
    try {
      const { items } = await api.post<{ items: Task[] }>("/tasks/batch", { lines });
      const gone = lines.filter((line) => "trash" in line && line.trash).map(({ id }) => id);
      learnAll(client, namesOf(of), items, gone);
      return items;
    } catch (error) {
      toast(sentence(error), { bad: true });
      for (const name of namesOf(of)) anew(client, name);
      return null;
    } finally {
      for (const [id, side] of sides) settle(id, side);
    }
  };
  return { send, newest };
}

/** Throws a task away, and offers to bring it back. */
export function useThrowAway(name: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (task: Task) => api.delete<void>(`/tasks/${task.id}`),
    onSuccess: (_, task) => {
      forget(client, name, task.id);
      const back = () => api.delete<TaskWhole>(`/tasks/${task.id}/trash`).then(
        (task) => learn(client, name, rowOf(task)),
        (error: unknown) => toast(sentence(error), { bad: true }),
      );
      toast(t("{key} was thrown away.", { key: task.key }), { action: { label: t("Undo"), run: () => void back() } });
    },
    onError: (error) => toast(sentence(error), { bad: true }),
  });
}

/** One task with all that it says, as it is now and as it is about to be. */
export function useTask(key: string) {
  useWatch(`/tasks/${key}`, taskKey(key));
  const query = useQuery({ queryKey: taskKey(key), queryFn: () => api.get<TaskWhole>(`/tasks/${key}`), retry: false });
  const coming = useStore(pending);
  const data = useMemo(() => query.data && { ...query.data, ...coming.get(query.data.id) }, [query.data, coming]);
  return { ...query, data };
}

/** The tasks of a project that are here anyway, to be chosen from. */
export function useKnownTasks(name: string): Task[] {
  return knownTasks(useQueryClient(), name);
}
