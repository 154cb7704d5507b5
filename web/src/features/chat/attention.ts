import type { Id } from "@/api/types";
import { createStore } from "@/lib/store";

/** The room whose present a person is looking at right now; what arrives there is read. */
export const attending = createStore<Id | null>(null);
