import type { Address } from "./addresses";
import { problem } from "./client";
import { Problem } from "./errors";
import type { Page } from "./types";

/** What a guest shows: the secret of a link, and the pass for it. */
export type Shown = string;

interface Kept {
  etag: string;
  answer: unknown;
}

/** What was read last, as the browser is told to keep nothing. Where it is still true, it isn't sent again. */
let kept: { shown: Shown; answers: Map<string, Kept> } = { shown: "", answers: new Map() };

/** Reads as a guest, without the session that may be open beside it. */
export async function asGuest<T>(path: Address<"get">, shown: Shown, signal?: AbortSignal): Promise<T> {
  if (kept.shown !== shown) kept = { shown, answers: new Map() };
  const { answers } = kept;
  const known = answers.get(path);
  const headers: Record<string, string> = { accept: "application/json", "x-guest": shown };
  if (known) headers["if-none-match"] = known.etag;
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { headers, signal, credentials: "omit", cache: "no-store" });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, "unreachable");
  }
  if (answer.status === 304 && known) return known.answer as T;
  if (!answer.ok) throw await problem(answer, path);
  const read = (await answer.json()) as T;
  const etag = answer.headers.get("etag");
  if (etag) answers.set(path, { etag, answer: read });
  return read;
}

/** Writes as a guest, without the session that may be open beside it. The same `key` again is the same act. */
export async function writeAsGuest<T>(path: Address<"post">, shown: Shown, key: string, body: unknown): Promise<T> {
  const headers = { accept: "application/json", "content-type": "application/json", "idempotency-key": key, "x-guest": shown };
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body), credentials: "omit", cache: "no-store" });
  } catch {
    throw new Problem(0, "unreachable");
  }
  if (!answer.ok) throw await problem(answer, path);
  return (await answer.json()) as T;
}

const MOST = 5000;

/** Every item of a list as a guest, up to 5,000. */
export async function allAsGuest<T>(path: "/guest/tasks", shown: Shown, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const more: string = cursor ? `&cursor=${cursor}` : "";
    const page: Page<T> = await asGuest<Page<T>>(`${path}?limit=200${more}` as Address<"get">, shown, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < MOST);
  return items;
}
