/** Browser storage that never throws: private windows and full disks only lose the convenience. */
export const storage = {
  get<T>(key: string, otherwise: T): T {
    try {
      const text = localStorage.getItem(`longhouse.${key}`);
      return text === null ? otherwise : (JSON.parse(text) as T);
    } catch {
      return otherwise;
    }
  },
  set(key: string, value: unknown): void {
    try {
      if (value === null || value === undefined) localStorage.removeItem(`longhouse.${key}`);
      else localStorage.setItem(`longhouse.${key}`, JSON.stringify(value));
    } catch {
      // The page works without; the value lives as long as the tab.
    }
  },
};
