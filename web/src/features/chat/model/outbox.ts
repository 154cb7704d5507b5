import type { Attachment, Id } from "@/api/types";

/** A message between the composer and the server's answer. */
export interface Outgoing {
  client_id: string;
  room: Id;
  /** The message to whose thread it is a reply. */
  root?: Id | null;
  /** Whether a reply is sent to the room too. */
  also_in_room?: boolean;
  body: string;
  /** What is attached, which is on the server already. */
  attachments?: Attachment[];
  at: string;
  /** `waiting` goes out by itself; `failed` was refused and waits for a person. */
  state: "waiting" | "sending" | "failed";
  why?: string;
}

export type Outbox = readonly Outgoing[];

export const add = (box: Outbox, one: Outgoing): Outbox => [...box, one];

/** Takes in what another tab left, as old as it is; what is known already stays as it is. */
export const adopt = (box: Outbox, one: Outgoing): Outbox =>
  box.some((o) => o.client_id === one.client_id) ? box : [...box, idle(one)].sort((a, b) => a.at.localeCompare(b.at));

export const drop = (box: Outbox, clientId: string): Outbox => box.filter((o) => o.client_id !== clientId);

const set = (box: Outbox, clientId: string, change: Partial<Outgoing>): Outbox =>
  box.map((o) => (o.client_id === clientId ? { ...o, ...change } : o));

export const sending = (box: Outbox, clientId: string): Outbox => set(box, clientId, { state: "sending", why: undefined });
export const waiting = (box: Outbox, clientId: string): Outbox => set(box, clientId, { state: "waiting", why: undefined });
export const failed = (box: Outbox, clientId: string, why: string): Outbox => set(box, clientId, { state: "failed", why });

/** What was in flight when the page was left may or may not have arrived; `client_id` makes asking again safe. */
export const revived = (box: Outbox): Outbox => box.map(idle);
const idle = (one: Outgoing): Outgoing => (one.state === "sending" ? { ...one, state: "waiting" } : one);

/** What it is to stand in: a room, or a thread. */
export const lineOf = (o: Outgoing): Id => o.root ?? o.room;

/**
 * The next messages to send: the oldest of each room and of each thread, so that they keep their order.
 *
 * A failed one doesn't hold back those after it, or one refused message would block the room.
 */
export function due(box: Outbox): Outgoing[] {
  const busy = new Set(box.filter((o) => o.state === "sending").map(lineOf));
  const next = new Map<Id, Outgoing>();
  for (const o of box) if (o.state === "waiting" && !busy.has(lineOf(o)) && !next.has(lineOf(o))) next.set(lineOf(o), o);
  return [...next.values()];
}
