import { hearDate } from "@/lib/serverTime";
import type { Address } from "./addresses";
import { Problem, type FieldError } from "./errors";

const BASE = "/api/v1";

/** What is nothing isn't sent. A text in a list is sent even so. */
type Query = Record<string, string | number | boolean | string[] | null | undefined>;

/** What to do when the session is gone; the app sets it. */
let signedOut: () => void = () => {};
export const onSignedOut = (run: () => void): void => {
  signedOut = run;
};

/** The highest commit this page has written: later reads wait for it, on whichever node they land (C4). */
let written = 0;

/** Answers that `public/first.js` asked for while this code was on its way: each for one call, and for this session only. */
let asked = (globalThis as { longhouseAsked?: Record<string, Promise<Response>> }).longhouseAsked ?? {};

function takeAsked(url: URL): Promise<Response> | undefined {
  const path = url.pathname + url.search;
  const { [path]: answer, ...rest } = asked;
  asked = rest;
  return answer;
}

async function call<T>(method: string, path: string, query?: Query, body?: unknown, signal?: AbortSignal): Promise<T> {
  const url = new URL(BASE + path, location.origin);
  for (const [key, value] of Object.entries(query ?? {})) {
    if (Array.isArray(value)) for (const one of value) url.searchParams.append(key, one);
    else if (value !== null && value !== undefined && value !== "") url.searchParams.set(key, String(value));
  }
  const headers: Record<string, string> = { accept: "application/json" };
  const bytes = body instanceof Blob;
  if (body !== undefined) headers["content-type"] = bytes ? "application/octet-stream" : "application/json";
  if (method === "GET" && written > 0) headers["x-min-seq"] = String(written);

  if (method !== "GET") asked = {};

  let answer: Response;
  try {
    answer = await (takeAsked(url) ?? fetch(url, { method, headers, body: bytes || body === undefined ? body : JSON.stringify(body), signal }));
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, "unreachable");
  }
  hearDate(answer.headers.get("date"));
  written = Math.max(written, Number(answer.headers.get("x-seq") ?? 0));
  if (!answer.ok) throw await problem(answer, path);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

/** Why an answer was refused. */
export async function problem(answer: Response, path: string): Promise<Problem> {
  const told = (await answer.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
    title?: string;
    fields?: FieldError[];
    request_id?: string;
  };
  if (answer.status === 401 && path !== "/session") signedOut();
  const after = Number(answer.headers.get("retry-after"));
  return new Problem(answer.status, told.code ?? `http_${answer.status}`, told.detail ?? told.title, {
    fields: told.fields,
    retryAfterMs: after > 0 ? after * 1000 : null,
    requestId: told.request_id,
  });
}

export const api = {
  get: <T>(path: Address<"get">, query?: Query, signal?: AbortSignal) => call<T>("GET", path, query, undefined, signal),
  post: <T>(path: Address<"post">, body?: unknown) => call<T>("POST", path, undefined, body),
  /** Sends bytes as they are, which the query says more of. */
  postBytes: <T>(path: Address<"post">, body: Blob, query?: Query) => call<T>("POST", path, query, body),
  put: <T>(path: Address<"put">, body?: unknown) => call<T>("PUT", path, undefined, body),
  /** Sends bytes as they are. */
  putBytes: <T>(path: Address<"put">, body: Blob) => call<T>("PUT", path, undefined, body),
  patch: <T>(path: Address<"patch">, body: unknown) => call<T>("PATCH", path, undefined, body),
  delete: <T>(path: Address<"delete">, body?: unknown) => call<T>("DELETE", path, undefined, body),
};

const PAGE = 200;
const MOST = 5000;

/** Every item of a list, page after page; stops at 5,000, or as many as are wanted, so that nothing grows without end. */
export async function all<T>(path: Address<"get">, query: Query = {}, signal?: AbortSignal, most = MOST): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: T[]; next: string | null } = await api.get(path, { ...query, limit: PAGE, cursor }, signal);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < most);
  return items;
}
