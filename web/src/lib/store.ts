import { useSyncExternalStore } from "react";

export interface Store<T> {
  get(): T;
  set(next: T | ((now: T) => T)): void;
  subscribe(listener: () => void): () => void;
}

/** One value that components can watch. For state of the page; what the server knows is in the query cache. */
export function createStore<T>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      const after = typeof next === "function" ? (next as (now: T) => T)(value) : next;
      if (Object.is(after, value)) return;
      value = after;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/** What `pick` makes of the value: a component that watches this renders only when that becomes something else. */
export function usePart<T, P extends string | number | boolean>(store: Store<T>, pick: (value: T) => P): P {
  const part = () => pick(store.get());
  return useSyncExternalStore(store.subscribe, part, part);
}
