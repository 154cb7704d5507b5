import type { Query, QueryClient, QueryFilters } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { refresh } from "@/api/refresh";
import type { Id, Task, TaskWhole } from "@/api/types";
import { createStore } from "@/lib/store";
import { tell } from "./meanwhile";
import { freshOf, tasksIn, withNews, type Deck } from "./model/deck";
import { withTask, withTasks, type Pending } from "./model/order";

/** The parts of what is known of projects, under the key that the app knows. */
export const list = [...keys.projects, "list"] as const;
export const one = (key: string) => [...keys.projects, "one", key] as const;
export const tasksOf = (key: string, ...filter: string[]) => [...keys.projects, "tasks", key, ...filter] as const;
/** The key of the project that a task is of. */
export const projectOf = ({ key }: Pick<Task, "key">): string => key.replace(/-\d+$/, "");
/** What is laid out of a large project. */
export const decksOf = (key: string, ...asked: string[]) => [...keys.projects, "deck", key, ...asked] as const;
export const taskKey = (name: string) => [...keys.projects, "task", name] as const;
export const timelineOf = (name: string) => [...keys.projects, "timeline", name] as const;
/** What is asked of all projects. */
export const across = [...keys.projects, "across"] as const;
export const dependenciesOf = (key: string) => [...keys.projects, "dependencies", key] as const;
export const mine = [...keys.projects, "mine"] as const;

/** Changes that are on their way. They lie over what the server told, so that nothing jumps back before they arrive. */
export const pending = createStore<Pending>(new Map());

export const settle = (id: Id, mine: Partial<Task>): void =>
  pending.set((now) => {
    // One that was made later stays until it has arrived itself.
    if (now.get(id) !== mine) return now;
    const rest = new Map(now);
    rest.delete(id);
    return rest;
  });

/** What the server tells and no part of the first page understands. */
interface Told {
  name: string;
  data: Record<string, unknown>;
}

export function hearken(hear: (told: Told) => void): () => void {
  const listen = (event: Event) => hear((event as CustomEvent<Told>).detail);
  addEventListener("told", listen);
  return () => removeEventListener("told", listen);
}

/** What others did, in the lists that are on the screen. */
export function hear(client: QueryClient, name: string, project: Id, { name: what, data }: Told): void {
  // The sizes of a picture were made: a card that has it as its cover is another.
  if (what === "files.attachment_changed" && knownTasks(client, name).some((task) => task.id === data.holder)) anew(client, name);
  if (!what.startsWith("projects.")) return;
  const { task, id } = data as { task?: Task; id?: Id; project?: unknown };
  if (task?.project === project) return learn(client, name, task);
  if (data.project !== project) return;
  if (what === "projects.task_trashed" && id) return forget(client, name, id);
  if (what === "projects.tasks_changed") anew(client, name);
}

/** Of a task what lists have. */
export function rowOf({ description: _d, html: _h, can: _c, origin: _o, watching: _w, watchers: _v, checklist: _l, attachments: _a, relations: _r, reminders: _m, repeat: _p, time: _s, ...row }: TaskWhole): Task {
  return row;
}

export const whole = (name: string) => tasksOf(name, "");

/** The tasks of a project that are here anyway; of one that is in several lists what that says which is on the screen, or whole. */
export function knownTasks(client: QueryClient, name: string): Task[] {
  const known = (type: QueryFilters["type"]) => [
    ...client.getQueriesData<Task[]>({ queryKey: tasksOf(name), type }).flatMap(([, list]) => list ?? []),
    ...client.getQueriesData<Deck>({ queryKey: decksOf(name), type }).flatMap(([, deck]) => (deck ? tasksIn(deck, freshOf(deck, new Map())) : [])),
  ];
  const acrossAll = client.getQueriesData<Task[]>({ queryKey: [...across, "list"] }).flatMap(([, list]) => list?.filter((task) => projectOf(task) === name) ?? []);
  return withTasks([], [...acrossAll, ...known("inactive"), ...known("active"), ...(client.getQueryData<Task[]>(whole(name)) ?? [])]);
}

/** A task as it is now, in all lists: only the server knows which filters find it. */
export function learn(client: QueryClient, name: string, task: Task): void {
  client.setQueryData<TaskWhole>(taskKey(task.key), (now) => (now && now.version <= task.version ? { ...now, ...task } : now));
  client.setQueryData<Task[]>(whole(name), (now) => (now ? withTask(now, task) : now));
  // Where it stands already it becomes what it is, so that nothing jumps back until the server has said what is found now.
  client.setQueriesData<Task[]>(found(name), (now) => (now?.some(({ id }) => id === task.id) ? withTask(now, task) : now));
  dealtWith(client, name, [task]);
  filtered(client, name);
  foundAcross(client, [task]);
  for (const queryKey of [mine, across]) void client.invalidateQueries({ queryKey });
  void client.invalidateQueries({ queryKey: taskKey(task.key) });
  void client.invalidateQueries({ queryKey: timelineOf(task.key) });
}

/** Many tasks of some projects as they are now, and those that are gone. */
export function learnAll(client: QueryClient, names: string[], tasks: Task[], gone: Id[]): void {
  for (const name of names) {
    const own = tasks.filter((task) => projectOf(task) === name);
    client.setQueryData<Task[]>(whole(name), (now) => now && withTasks(now.filter(({ id }) => !gone.includes(id)), own));
    dealtWith(client, name, own, gone);
    filtered(client, name);
  }
  foundAcross(client, tasks, gone);
  for (const queryKey of [mine, across, [...keys.projects, "task"], [...keys.projects, "activity"]]) void client.invalidateQueries({ queryKey });
}

export function forget(client: QueryClient, name: string, id: Id): void {
  client.setQueryData<Task[]>(whole(name), (now) => now?.filter((task) => task.id !== id));
  dealtWith(client, name, [], [id]);
  filtered(client, name);
}

function dealtWith(client: QueryClient, name: string, tasks: Task[], gone: Id[] = []): void {
  tell(name, tasks, gone);
  client.setQueriesData<Deck>({ queryKey: decksOf(name) }, (deck) => deck && withNews(deck, tasks, gone));
}

/** Where they stand among those of all projects they become what they are; whether they still do, the server says then. */
function foundAcross(client: QueryClient, tasks: Task[], gone: Id[] = []): void {
  const mentioned = new Set([...tasks.map(({ id }) => id), ...gone]);
  const others = (list: Task[]) => withTasks(list.filter(({ id }) => !gone.includes(id)), tasks.filter(({ id }) => list.some((task) => task.id === id)));
  client.setQueriesData<Task[]>({ queryKey: [...across, "list"] }, (now) => (now?.some(({ id }) => mentioned.has(id)) ? others(now) : now));
}

/** The lists of which only the server knows what is in them, and in which order. */
const found = (name: string) => ({ queryKey: tasksOf(name), predicate: ({ queryKey }: Query) => queryKey.at(-1) !== "" });

/** Asks anew what filters find, and what stands first of what isn't here whole. */
function filtered(client: QueryClient, name: string): void {
  void refresh(client, found(name));
  void refresh(client, { queryKey: decksOf(name) });
}

/** Asks anew for all tasks of a project. */
export function anew(client: QueryClient, name: string): void {
  for (const queryKey of [tasksOf(name), decksOf(name)]) void client.invalidateQueries({ queryKey });
}
