import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { all, api } from "@/api/client";
import { sentence } from "@/api/errors";
import { useGroups } from "@/api/groups";
import { useMe } from "@/api/me";
import { usePeople } from "@/api/people";
import { reacted } from "@/api/givers";
import type { EarlierComment, Id, Page, Person, Project, RelationKind, Task, TaskCheck, TaskComment, TaskDependency, TaskRelation, TaskWhole, TimelineEntry } from "@/api/types";
import { useWatch } from "@/api/watch";
import { ready, taken, type Bound } from "@/attachments/items";
import { t } from "@/lib/i18n";
import type { Candidate } from "@/lib/mention";
import { toast } from "@/ui/toast";
import { across, dependenciesOf, projectOf, taskKey, timelineOf } from "./patches";
import { useProjectPeople } from "./settings";

const failed = (error: unknown) => toast(sentence(error), { bad: true });

/** What became of a task, the latest first: what was said and what was changed. */
export function useTimeline(key: string) {
  useWatch(`/tasks/${key}/timeline`, timelineOf(key));
  return useInfiniteQuery({
    queryKey: timelineOf(key),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => api.get<Page<TimelineEntry>>(`/tasks/${key}/timeline`, { cursor: pageParam }, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** Says something of a task, with the files that were brought for that, or with an id says it otherwise. */
export function useComment(key: string, id?: Id) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ body, from }: { body: string; from?: Bound }) => {
      if (id) return api.patch<TaskComment>(`/tasks/${key}/comments/${id}`, { body });
      const said = await api.post<TaskComment>(`/tasks/${key}/comments`, { body, attachments: from ? ready(from.to) : [] });
      if (from) taken(from.to);
      return said;
    },
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: timelineOf(key) }), client.invalidateQueries({ queryKey: taskKey(key) })]),
    onError: failed,
  });
}

export function useDeleteComment(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: Id) => api.delete<void>(`/tasks/${key}/comments/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: timelineOf(key) }),
    onError: failed,
  });
}

/** Gives a reaction to a comment or takes one's own back. It is shown at once. */
export function useCommentReactions(key: string) {
  const client = useQueryClient();
  const me = useMe().user.id;
  return async (comment: TaskComment, emoji: string, given: boolean): Promise<void> => {
    const queryKey = timelineOf(key);
    const mine = (one: TaskComment) => (one.id === comment.id ? { ...one, reactions: reacted(one.reactions, { emoji, given, me }) } : one);
    void client.cancelQueries({ queryKey }); // At once: what is on its way is of before.
    client.setQueryData<InfiniteData<Page<TimelineEntry>>>(
      queryKey,
      (now) => now && { ...now, pages: now.pages.map((page) => ({ ...page, items: page.items.map((entry) => (entry.comment ? { ...entry, comment: mine(entry.comment) } : entry)) })) },
    );
    const address = `/tasks/${key}/comments/${comment.id}/reactions/${encodeURIComponent(emoji)}` as const;
    try {
      await (given ? api.put<void>(address) : api.delete<void>(address));
    } catch (error) {
      failed(error);
    } finally {
      void client.invalidateQueries({ queryKey });
    }
  };
}

/** What a comment said before, the first text first. */
export const useCommentHistory = (key: string, { id, edited_at }: TaskComment) =>
  useQuery({
    queryKey: [...timelineOf(key), id, edited_at],
    queryFn: ({ signal }) => all<EarlierComment>(`/tasks/${key}/comments/${id}/history`, {}, signal),
  });

/** Changes what is shown of a task at once, and fetches it again when the server has it. */
export function useAhead(key: string) {
  const client = useQueryClient();
  return useCallback(
    async (mine: (task: TaskWhole) => TaskWhole, run: () => Promise<unknown>): Promise<boolean> => {
      void client.cancelQueries({ queryKey: taskKey(key) }); // At once: what is on its way is of before.
      client.setQueryData<TaskWhole>(taskKey(key), (now) => now && mine(now));
      try {
        await run();
        return true;
      } catch (error) {
        failed(error);
        return false;
      } finally {
        void client.invalidateQueries({ queryKey: taskKey(key) });
      }
    },
    [client, key],
  );
}

export function useWatching(key: string) {
  const ahead = useAhead(key);
  const me = useMe().user.id;
  return (on: boolean) =>
    ahead(
      (task) => ({ ...task, watching: on, watchers: on ? [...task.watchers, me] : task.watchers.filter((id) => id !== me) }),
      () => (on ? api.put<void>(`/tasks/${key}/watch`) : api.delete<void>(`/tasks/${key}/watch`)),
    );
}

/** What can be done with the checklist of a task. */
export function useChecklist(key: string) {
  const ahead = useAhead(key);
  return useMemo(() => {
    const change = (mine: (items: TaskCheck[]) => TaskCheck[], run: () => Promise<unknown>) => ahead((task) => ({ ...task, checklist: mine(task.checklist) }), run);
    const over = (item: TaskCheck, sides: Partial<Pick<TaskCheck, "text" | "done">>) =>
      change((items) => items.map((other) => (other.id === item.id ? { ...other, ...sides } : other)), () => api.patch<TaskCheck>(`/tasks/${key}/checklist/${item.id}`, sides));
    return {
      add: (text: string) => change((items) => [...items, { id: `new ${items.length}`, text, done: false, done_at: null, done_by: null }], () => api.post<TaskCheck>(`/tasks/${key}/checklist`, { text })),
      tick: (item: TaskCheck, done: boolean) => over(item, { done }),
      rename: (item: TaskCheck, text: string) => over(item, { text }),
      remove: (item: TaskCheck) => change((items) => items.filter((other) => other.id !== item.id), () => api.delete<void>(`/tasks/${key}/checklist/${item.id}`)),
      /** Puts an item behind another, or with null before all. */
      move: (item: TaskCheck, after: Id | null) =>
        change(
          (items) => {
            const others = items.filter((other) => other.id !== item.id);
            return others.toSpliced(others.findIndex((other) => other.id === after) + 1, 0, item);
          },
          () => api.patch<TaskCheck>(`/tasks/${key}/checklist/${item.id}`, { after }),
        ),
    };
  }, [ahead, key]);
}

/** Relates a task to others, and takes that back. */
export function useRelations(key: string) {
  const client = useQueryClient();
  const ahead = useAhead(key);
  const relate = useMutation({
    mutationFn: ({ kind, other }: { kind: RelationKind; other: string }) => api.put<TaskWhole>(`/tasks/${key}/relations/${kind}/${other}`),
    onSuccess: (task) => {
      client.setQueryData(taskKey(key), task);
      void client.invalidateQueries({ queryKey: timelineOf(key) });
    },
  });
  const part = ({ kind, id }: TaskRelation) =>
    ahead(
      (task) => ({ ...task, relations: task.relations.filter((one) => one.id !== id || one.kind !== kind) }),
      () => api.delete<void>(`/tasks/${key}/relations/${kind}/${id}`),
    );
  return { relate, part };
}

const NO_TIES: TaskDependency[] = [];

/** Which tasks of a project wait for others of it. */
export function useDependencies(name: string): TaskDependency[] {
  const path = `/projects/${name}/dependencies` as const;
  const queryKey = dependenciesOf(name);
  useWatch(path, queryKey);
  return useQuery({ queryKey, queryFn: ({ signal }) => all<TaskDependency>(path, {}, signal) }).data ?? NO_TIES;
}

/** Has a task wait for another, and offers for a while to take that back. */
export function useTie() {
  const client = useQueryClient();
  return async (first: Task, then: Task): Promise<void> => {
    const address = `/tasks/${first.key}/relations/precedes/${then.key}` as const;
    const told = (doing: Promise<unknown>) =>
      doing.then(() => true, (error: unknown) => (failed(error), false)).finally(() => [dependenciesOf(projectOf(first)), across].forEach((queryKey) => void client.invalidateQueries({ queryKey })));
    if (!(await told(api.put<TaskWhole>(address)))) return;
    toast(t("{then} comes after {first} now.", { then: then.key, first: first.key }), { action: { label: t("Undo"), run: () => void told(api.delete<void>(address)) } });
  };
}

const NOBODY: Candidate[] = [];

/** Those who see a project, by their names; with `asked` false nobody is asked yet. */
export function useSeeing(project: Project, asked = true): Person[] {
  const { data: people } = usePeople();
  const { data: within } = useProjectPeople(project.key, asked);
  return useMemo(() => {
    if (!asked) return [];
    const let_in = new Set(within?.map((one) => one.user));
    const seeing = (people ?? []).filter((one) => one.state === "active" && (let_in.has(one.id) || (project.open && one.role !== "guest")));
    return seeing.toSorted((a, b) => a.name.localeCompare(b.name));
  }, [asked, people, within, project.open]);
}

/** Who can be named in a project: those who see it, and groups; asked for only once somebody types an `@`. */
export function useNameable(project: Project, asked: boolean): Candidate[] {
  const { id: me, role } = useMe().user;
  const { data: people } = usePeople();
  const { data: within } = useProjectPeople(project.key, asked);
  const { data: groups } = useGroups(asked && role !== "guest");
  return useMemo(() => {
    if (!asked) return NOBODY;
    const let_in = new Set(within?.map((one) => one.user));
    const seeing = (people ?? []).filter((one) => one.state === "active" && one.id !== me && (let_in.has(one.id) || (project.open && one.role !== "guest")));
    return [...seeing, ...(groups ?? []).map(({ handle, name }) => ({ id: null, handle, name }))];
  }, [asked, people, within, groups, project.open, me]);
}
