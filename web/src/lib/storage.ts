const OURS = "longhouse.";

/** Browser storage that never throws: private windows and full disks only lose the convenience. */
export const storage = {
  get<T>(key: string, otherwise: T): T {
    try {
      const text = localStorage.getItem(OURS + key);
      return text === null ? otherwise : (JSON.parse(text) as T);
    } catch {
      return otherwise;
    }
  },
  set(key: string, value: unknown): void {
    try {
      if (value === null || value === undefined) localStorage.removeItem(OURS + key);
      else localStorage.setItem(OURS + key, JSON.stringify(value));
    } catch {
      // The page works without; the value lives as long as the tab.
    }
  },
  /** What comes after `name.` in the keys that begin so. */
  below(name: string): string[] {
    try {
      return Object.keys(localStorage).flatMap((key) => storage.idBelow(name, key) ?? []);
    } catch {
      return [];
    }
  },
  /** What comes after `name.` in a key as the browser tells it; null when it begins otherwise. */
  idBelow(name: string, key: string): string | null {
    const start = `${OURS}${name}.`;
    return key.startsWith(start) && key.length > start.length ? key.slice(start.length) : null;
  },
};
