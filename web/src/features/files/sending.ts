import { api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import type { FileAmid, Id, Upload } from "@/api/types";
import { createStore } from "@/lib/store";
import { storage } from "@/lib/storage";
import { stretch, there, toBegin, type Sending } from "./model/queue";

/** Where a file goes: into a folder or the top, or as a new version of a file. */
export type Target = { folder: Id | null } | { file: Id };

/** What is being sent, and what was; it goes on while one looks at other pages. */
export const sending = createStore<Sending[]>([]);

interface Job {
  file: File;
  target: Target;
  done(made: FileAmid): void;
  stop: AbortController;
}

const jobs = new Map<number, Job>();
let last = 0;
/** Waits before a chunk is tried again. */
const WAITS_MS = [500, 1_500, 4_000, 10_000, 20_000];

const update = (key: number, change: Partial<Sending>) => sending.set((queue) => queue.map((one) => (one.key === key ? { ...one, ...change } : one)));

/** Sends files. Those that were begun before a reload go on where they stopped. */
export function send(files: File[], target: Target, done: (made: FileAmid) => void): void {
  const added = files.map((file): Sending => {
    last += 1;
    jobs.set(last, { file, target, done, stop: new AbortController() });
    return { key: last, name: file.name, size: file.size, sent: 0, state: "waiting", why: null };
  });
  sending.set((queue) => [...queue, ...added]);
  begin();
}

function begin(): void {
  for (const { key } of toBegin(sending.get())) {
    update(key, { state: "sending", why: null });
    void run(key);
  }
}

/** Stops sending a file; what arrived stays there. */
export function pause(key: number): void {
  update(key, { state: "paused" });
  jobs.get(key)?.stop.abort();
  begin();
}

/** Goes on, or tries again. */
export function resume(key: number): void {
  const job = jobs.get(key);
  if (!job) return;
  job.stop = new AbortController();
  update(key, { state: "waiting", why: null });
  begin();
}

/** Gives a file up, or takes one that has arrived from the list. */
export function giveUp(key: number): void {
  const job = jobs.get(key);
  job?.stop.abort();
  jobs.delete(key);
  sending.set((queue) => queue.filter((one) => one.key !== key));
  if (job) {
    const known = storage.get<Id | null>(name(job), null);
    forget(job);
    // What can't be given up now is given up by the server in a day.
    if (known) void api.delete(`/uploads/${known}`).catch(() => undefined);
  }
  begin();
}

export const clearDone = (): void => sending.set((queue) => queue.filter((one) => one.state !== "done"));

/** What stands for an upload over reloads: the same file to the same place. */
function name({ file, target }: Job): string {
  const place = "file" in target ? target.file : (target.folder ?? "top");
  return `upload.${place}.${file.size}.${file.lastModified}.${file.name}`;
}

const forget = (job: Job): void => storage.set(name(job), null);

async function run(key: number): Promise<void> {
  const job = jobs.get(key);
  if (!job) return;
  const { signal } = job.stop;
  try {
    const upload = await known(job);
    storage.set(name(job), upload.id);
    for (const chunk of upload.missing) await withPatience(() => sendChunk(key, job, upload, chunk, signal), signal);
    const made = await withPatience(() => api.post<FileAmid>(`/uploads/${upload.id}/file`), signal);
    forget(job);
    jobs.delete(key);
    update(key, { state: "done", sent: job.file.size });
    job.done(made);
  } catch (error) {
    if (!signal.aborted) update(key, { state: "failed", why: sentence(error) });
  }
  begin();
}

/** The upload that was begun for this file, or a new one. */
async function known(job: Job): Promise<Upload> {
  const before = storage.get<Id | null>(name(job), null);
  if (before) {
    try {
      const upload = await api.get<Upload>(`/uploads/${before}`);
      if (upload.size === job.file.size && !upload.file) return upload;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
    }
  }
  const draft = { name: job.file.name, size: job.file.size, ...job.target };
  return withPatience(() => api.post<Upload>("/uploads", draft), job.stop.signal);
}

/** Tries again what may go another time, some times. */
async function withPatience<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const wait = WAITS_MS[tried];
      const damaged = error instanceof Problem && error.fields.some((field) => field.field === "Content-Digest");
      const again = error instanceof Problem && (error.passing || damaged) && error.status !== 507;
      if (signal.aborted || !again || wait === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? wait));
      if (signal.aborted) throw error;
    }
  }
}

async function sendChunk(key: number, job: Job, upload: Upload, chunk: number, signal: AbortSignal): Promise<void> {
  const [from, to] = stretch(chunk, upload.chunk_bytes, job.file.size);
  const bytes = await job.file.slice(from, to).arrayBuffer();
  const headers: Record<string, string> = { "content-type": "application/octet-stream" };
  // Only pages that came safely have a digest; on others the network's own sums must do.
  if (crypto.subtle) headers["content-digest"] = `sha-256=:${base64(await crypto.subtle.digest("SHA-256", bytes))}:`;
  // What was there before this chunk: they are sent in order.
  const before = there(upload.missing.filter((one) => one >= chunk), upload.chunk_bytes, job.file.size);
  await put(`/api/v1/uploads/${upload.id}/chunks/${chunk}`, bytes, headers, signal, (sent) => update(key, { sent: before + sent }));
}

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** PUT of bytes that tells how far it is, which `fetch` can't. */
function put(url: string, bytes: ArrayBuffer, headers: Record<string, string>, signal: AbortSignal, progress: (sent: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
    request.upload.onprogress = (event) => progress(event.loaded);
    request.onload = () => {
      if (request.status < 300) return resolve();
      const told = parsed(request.responseText);
      const after = Number(request.getResponseHeader("retry-after"));
      reject(new Problem(request.status, told.code ?? `http_${request.status}`, told.detail, { fields: told.fields, retryAfterMs: after > 0 ? after * 1000 : null }));
    };
    request.onerror = request.onabort = () => reject(new Problem(0, "unreachable"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    if (signal.aborted) request.abort();
    else request.send(bytes);
  });
}

function parsed(text: string): { code?: string; detail?: string; fields?: { field: string; code: string; message: string }[] } {
  try {
    return JSON.parse(text) as object;
  } catch {
    return {};
  }
}
