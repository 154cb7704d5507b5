import { all, api } from "@/api/client";
import { Problem } from "@/api/errors";
import type { Draft, Id } from "@/api/types";
import { shelf } from "@/lib/shelf";
import { createStore } from "@/lib/store";
import { learned, settled, told, typed, type Begun, type Drafts } from "./model/drafts";
import { streamId, type Stream } from "./model/stream";

/** The server is told when nothing was typed for so long. */
const PAUSE_MS = 1_200;
const AGAIN_MS = 10_000;

/** What I began to write, on any of my devices. Survives reloads, and lines that are down. */
export const drafts = createStore<Drafts>({});

/** What this tab is called among my devices, so that it knows its own changes again. */
const device = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

let owner: Id | null = null;
const timers = new Map<Id, ReturnType<typeof setTimeout>>();

/** Takes up what the signed-in person began, here and elsewhere, and keeps both the same. */
export function startDrafts(me: Id): () => void {
  owner = me;
  const kept = shelf<Begun>(`drafts.${me}`);
  drafts.set(kept.all());
  const stop = drafts.subscribe(() => kept.keep(drafts.get()));
  document.addEventListener("visibilitychange", leaving);
  void learnDrafts();
  return () => {
    stop();
    document.removeEventListener("visibilitychange", leaving);
    for (const timer of timers.values()) clearTimeout(timer);
    timers.clear();
    owner = null;
    drafts.set({});
  };
}

/** Asks for all drafts, at the start and after events were missed, and tells what the server doesn't know yet. */
export async function learnDrafts(): Promise<void> {
  const me = owner;
  try {
    const known = await all<Draft>("/drafts");
    if (owner === me) drafts.set((now) => learned(now, known));
  } catch {
    // What is kept here is shown; the next start or gap asks again.
  }
  if (owner === me) flush();
}

export const draftOf = (stream: Stream): string => drafts.get()[streamId(stream)]?.text ?? "";

/** Keeps what is being typed in a room or a thread; an empty text ends it. */
export function keepDraft({ room, root }: Stream, text: string): void {
  drafts.set((now) => typed(now, { room, root, text }));
  const id = root ?? room;
  if (drafts.get()[id]?.fresh) later(id, text.trim() ? PAUSE_MS : 0);
}

/** What was typed on one of my devices. */
export function draftTold(draft: Draft & { device: string }): void {
  if (draft.device !== device) drafts.set((now) => told(now, draft));
}

function later(id: Id, pause: number): void {
  clearTimeout(timers.get(id));
  timers.set(id, setTimeout(() => void tell(id), pause));
}

function flush(): void {
  for (const [id, one] of Object.entries(drafts.get())) if (one.fresh) void tell(id);
}

/** Whoever takes up another device finds there what they typed here a moment ago. */
const leaving = (): void => (document.visibilityState === "hidden" ? flush() : undefined);

async function tell(id: Id): Promise<void> {
  const me = owner;
  const one = drafts.get()[id];
  if (!me || !one?.fresh) return;
  try {
    await api.put(`/rooms/${one.room}/draft`, { body: one.text, thread: one.root, device });
    if (owner === me) drafts.set((now) => settled(now, id, one.text));
  } catch (error) {
    if (owner !== me) return;
    // Where it can't be kept any more it is kept here; else it is tried again.
    if (error instanceof Problem && !error.passing) return;
    later(id, AGAIN_MS);
  }
}
