import type { Id, Message } from "@/api/types";
import { dayKey } from "@/lib/time";
import type { Outgoing } from "./outbox";

/** A line of the list: a stored message or one on its way, and what is drawn above it. */
export interface Row {
  key: string;
  message: Message;
  sending: Outgoing | null;
  /** First of its day. */
  day: boolean;
  /** First of a run by one author, so it shows name and face. */
  lead: boolean;
  /** The message before it, if there is one. */
  previous: Id | null;
  /** First one not read when the room was opened. */
  fresh: boolean;
}

const RUN_MS = 5 * 60_000;

/**
 * The window and what is on its way, as rows. `readUpTo` undefined draws no "new" line.
 *
 * With `earlier` the oldest message is held back: what stands above it, and so its height, is known
 * only when the page before is there. A row on the screen never changes when that page comes.
 * `root` is the message on which a thread hangs: it stands above the first reply, and is never new.
 */
export function rowsOf(items: Message[], outgoing: Outgoing[], me: Id, readUpTo: Id | null | undefined, earlier = false, root: Message | null = null): Row[] {
  const stored = new Set(items.map((m) => m.client_id).filter(Boolean));
  const waiting = outgoing.filter((o) => !stored.has(o.client_id));
  const rows: Row[] = [];
  let freshDrawn = readUpTo === undefined;
  let before: Message | null = null;

  const push = (message: Message, sending: Outgoing | null) => {
    const fresh = !freshDrawn && !sending && message !== root && message.author !== me && isAfter(message.id, readUpTo ?? null);
    if (fresh) freshDrawn = true;
    const day = !before || dayKey(before.posted_at) !== dayKey(message.posted_at);
    const lead = day || fresh || before === root || !continues(before, message);
    rows.push({ key: message.client_id ?? message.id, message, sending, day, lead, fresh, previous: before?.id ?? null });
    before = message;
  };

  if (root && !earlier) push(root, null);
  for (const message of items) push(message, null);
  for (const out of waiting) push(asMessage(out, me), out);
  return earlier && rows.length > 1 ? rows.slice(1) : rows;
}

/** Ids sort by time, so comparing them says which message is later. */
const isAfter = (id: Id, readUpTo: Id | null): boolean => readUpTo === null || id > readUpTo;

function continues(before: Message | null, message: Message): boolean {
  if (!before || before.author !== message.author || before.said_as !== message.said_as || before.deleted !== message.deleted) return false;
  return new Date(message.posted_at).getTime() - new Date(before.posted_at).getTime() < RUN_MS;
}

function asMessage(out: Outgoing, me: Id): Message {
  return {
    id: `pending-${out.client_id}`,
    room: out.room,
    number: Number.MAX_SAFE_INTEGER,
    author: me,
    body: out.body,
    html: "",
    posted_at: out.at,
    edited_at: null,
    deleted: false,
    client_id: out.client_id,
    mentions: [],
    mentions_room: false,
    attachments: out.attachments,
  };
}
