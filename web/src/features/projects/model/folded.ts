import { storage } from "@/lib/storage";
import { createStore } from "@/lib/store";

/** What is folded, by what it is of: `GALA lanes assignee 01J…`. As many are remembered. */
const MOST = 500;

const kept: unknown = storage.get<unknown>("task-groups-folded", null);
export const folded = createStore<readonly string[]>(Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : []);
folded.subscribe(() => storage.set("task-groups-folded", folded.get()));

/** Folds it on this device, or opens it again. */
export const fold = (name: string): void => folded.set((now) => (now.includes(name) ? now.filter((one) => one !== name) : [...now, name].slice(-MOST)));
