import { storage } from "./storage";

type Each<T> = Readonly<Record<string, T>>;

/** Things that outlive the page, each under a key of its own: two tabs that keep some never overwrite one another's. */
export interface Shelf<T> {
  /** What lies there, whichever tab put it. */
  all(): Record<string, T>;
  get(id: string): T | undefined;
  /** Puts there what is new or became another thing since the last time, and takes away what is gone. */
  keep(now: Each<T>): void;
  /** Tells what other tabs put there or, with nothing, took away. */
  hear(listener: (id: string, one: T | undefined) => void): () => void;
}

/** The shelf of this name in this browser. */
export function shelf<T extends object>(name: string): Shelf<T> {
  let kept: Each<T> = {};
  const keyOf = (id: string) => `${name}.${id}`;
  const get = (id: string) => storage.get<T | null>(keyOf(id), null) ?? undefined;
  return {
    get,
    all() {
      const all: Record<string, T> = {};
      for (const id of storage.below(name)) {
        const one = get(id);
        if (one) all[id] = one;
      }
      kept = { ...all };
      return all;
    },
    keep(now) {
      for (const [id, one] of Object.entries(now)) if (kept[id] !== one) storage.set(keyOf(id), one);
      for (const id of Object.keys(kept)) if (!(id in now)) storage.set(keyOf(id), null);
      kept = now;
    },
    hear(listener) {
      const heard = ({ key }: StorageEvent) => {
        const id = key && storage.idBelow(name, key);
        if (id) listener(id, get(id));
      };
      addEventListener("storage", heard);
      return () => removeEventListener("storage", heard);
    },
  };
}
