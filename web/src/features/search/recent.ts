import { storage } from "@/lib/storage";
import { createStore } from "@/lib/store";

const KEY = "searches";
const MOST = 8;

/** What was searched for on this device, the latest first. */
export const recent = createStore<string[]>(storage.get<string[]>(KEY, []));

export function remember(query: string): void {
  const asked = query.trim();
  if (!asked) return;
  const now = [asked, ...recent.get().filter((one) => one !== asked)].slice(0, MOST);
  recent.set(now);
  storage.set(KEY, now);
}

export function forget(): void {
  recent.set([]);
  storage.set(KEY, null);
}
