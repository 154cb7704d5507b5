import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { discardUpload } from "@/api/discard";
import { Problem, sentence } from "@/api/errors";
import { cachedMe } from "@/api/me";
import type { Attachment, Id, Message } from "@/api/types";
import { shelf, type Shelf } from "@/lib/shelf";
import { createStore } from "@/lib/store";
import { add, adopt, drop, due, failed, sending, waiting, type Outbox, type Outgoing } from "./model/outbox";
import { receiveMessage } from "./windows";

const SOONEST_MS = 1_000;
const LATEST_MS = 20_000;
/** What another tab wrote and could not send for so long is sent from here too: that tab may be closed. */
const TAKEN_OVER_MS = 15_000;

/** What was typed and is not stored yet. Survives reloads; every message goes out once. */
export const outbox = createStore<Outbox>([]);

let client: QueryClient | null = null;
let owner: Id | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause = SOONEST_MS;

/** Takes up what earlier pages left, for the signed-in person only, and keeps sending. */
export function startOutbox(queries: QueryClient, me: Id): () => void {
  client = queries;
  owner = me;
  const kept = shelf<Outgoing>(`outbox.${me}`);
  outbox.set(Object.values(kept.all()).reduce(adopt, []));
  const stop = outbox.subscribe(() => kept.keep(Object.fromEntries(outbox.get().map((o) => [o.client_id, o]))));
  const leave = kept.hear((id, one) => {
    if (!one) outbox.set((box) => drop(box, id));
    else if (!outbox.get().some((o) => o.client_id === id)) setTimeout(takeOver, TAKEN_OVER_MS, me, kept, id);
  });
  addEventListener("online", hurry);
  pump();
  return () => {
    stop();
    leave();
    removeEventListener("online", hurry);
    clearTimeout(timer);
    client = null;
    owner = null;
  };
}

/** Sending it twice is safe: the server knows it by its `client_id`. */
function takeOver(me: Id, kept: Shelf<Outgoing>, id: string): void {
  const left = owner === me && kept.get(id);
  if (!left) return;
  outbox.set((box) => adopt(box, left));
  pump();
}

/** Sends what was written, to a room or with `root` to a thread. */
export function send(to: Pick<Outgoing, "room" | "root" | "also_in_room">, body: string, attachments?: Attachment[]): void {
  const one: Outgoing = { client_id: crypto.randomUUID?.() ?? fallbackId(), ...to, body, attachments, at: new Date().toISOString(), state: "waiting" };
  outbox.set((box) => add(box, one));
  pump();
}

export function retry(clientId: string): void {
  outbox.set((box) => waiting(box, clientId));
  hurry();
}

export function discard(clientId: string): void {
  const one = outbox.get().find((o) => o.client_id === clientId);
  outbox.set((box) => drop(box, clientId));
  for (const { id } of one?.attachments ?? []) discardUpload(id);
}

/** The line is back: try at once instead of at the end of the pause. */
export function hurry(): void {
  pause = SOONEST_MS;
  clearTimeout(timer);
  pump();
}

function pump(): void {
  if (!client || !owner) return;
  for (const one of due(outbox.get())) void deliver(one, client, owner);
}

async function deliver(one: Outgoing, queries: QueryClient, me: Id): Promise<void> {
  outbox.set((box) => sending(box, one.client_id));
  try {
    const { body, client_id, root, also_in_room } = one;
    const attachments = one.attachments?.map((a) => a.id);
    const reply = root ? { thread: root, also_in_room: also_in_room ?? false } : {};
    const message = await api.post<Message>(`/rooms/${one.room}/messages`, { body, client_id, attachments, ...reply });
    receiveMessage(queries, message);
    outbox.set((box) => drop(box, one.client_id));
    pause = SOONEST_MS;
    pump();
  } catch (error) {
    if (cachedMe(queries)?.user.id !== me) return;
    if (error instanceof Problem && !error.passing) {
      outbox.set((box) => failed(box, one.client_id, sentence(error)));
      pump();
      return;
    }
    outbox.set((box) => waiting(box, one.client_id));
    const asked = error instanceof Problem ? error.retryAfterMs : null;
    clearTimeout(timer);
    timer = setTimeout(pump, asked ?? pause * (0.7 + Math.random() * 0.6));
    pause = Math.min(pause * 2, LATEST_MS);
  }
}

/** `randomUUID` is missing where the page is served without TLS to another machine. */
function fallbackId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}
