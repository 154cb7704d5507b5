import { api } from "@/api/client";
import { Problem, sentence } from "@/api/errors";
import type { FileAmid, Id, Upload } from "@/api/types";
import { sendMissing, withPatience } from "@/api/upload";
import { createStore } from "@/lib/store";
import { storage } from "@/lib/storage";
import { toBegin, type Sending } from "./model/queue";

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
    await sendMissing(upload, job.file, signal, (sent) => update(key, { sent }));
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
