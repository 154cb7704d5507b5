import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import type { Attachment, Id, Upload } from "@/api/types";
import { sendMissing, withPatience } from "@/api/upload";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { items, type Item } from "./attaching";

/** As many as the server takes with one message. */
const MOST = 20;
/** Files that are sent at the same time. */
const AT_ONCE = 3;
/** What a browser draws, and the server makes sizes of. */
const DRAWN = /^image\/(png|jpeg|webp|gif)$/;

interface Job {
  file: File;
  room: Id;
  upload: Upload | null;
  stop: AbortController;
}

const jobs = new Map<number, Job>();
let last = 0;

const update = (key: number, change: Partial<Item>) => items.set((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));

/** Adds files to the next message of a room and begins to send them. */
export function attach(room: Id, files: File[]): void {
  const free = MOST - items.get().filter((one) => one.room === room).length;
  if (files.length > free) toast(t("At most {n} files go with one message.", { n: MOST }), { bad: true });
  const added = files.slice(0, Math.max(0, free)).map((file): Item => {
    last += 1;
    jobs.set(last, { file, room, upload: null, stop: new AbortController() });
    const url = DRAWN.test(file.type) ? URL.createObjectURL(file) : null;
    return { key: last, room, name: file.name, size: file.size, url, sent: 0, state: "waiting", why: null, made: null };
  });
  items.set((all) => [...all, ...added]);
  begin();
}

/** Takes a file from the message; what has arrived of it goes. */
export function remove(key: number): void {
  const job = jobs.get(key);
  const item = items.get().find((one) => one.key === key);
  job?.stop.abort();
  jobs.delete(key);
  items.set((all) => all.filter((one) => one.key !== key));
  if (item?.url) URL.revokeObjectURL(item.url);
  const id = item?.made?.id ?? job?.upload?.id;
  // What can't be given up now is given up by the server in a day.
  if (id) void api.delete(`/uploads/${id}`).catch(() => undefined);
  begin();
}

/** Goes on with a file that failed, where it stopped. */
export function again(key: number): void {
  const job = jobs.get(key);
  if (!job) return;
  job.stop = new AbortController();
  update(key, { state: "waiting", why: null });
  begin();
}

function begin(): void {
  const all = items.get();
  const busy = all.filter((one) => one.state === "sending").length;
  for (const { key } of all.filter((one) => one.state === "waiting").slice(0, Math.max(0, AT_ONCE - busy))) {
    update(key, { state: "sending" });
    void run(key);
  }
}

async function run(key: number): Promise<void> {
  const job = jobs.get(key);
  if (!job) return;
  const { signal } = job.stop;
  try {
    const upload = await known(job);
    job.upload = upload;
    if (signal.aborted) return give(upload.id);
    await sendMissing(upload, job.file, signal, (sent) => update(key, { sent }));
    const made = await withPatience(() => api.post<Attachment>(`/uploads/${upload.id}/attachment`), signal);
    if (signal.aborted) return give(made.id);
    jobs.delete(key);
    update(key, { state: "done", sent: job.file.size, made });
  } catch (error) {
    if (!signal.aborted) update(key, { state: "failed", why: sentence(error) });
  }
  begin();
}

/** It was taken from the message while it came. */
const give = (id: Id): void => void api.delete(`/uploads/${id}`).catch(() => undefined);

/** The upload that was begun for this file, with what is missing of it now, or a new one. */
async function known({ upload, room, file, stop }: Job): Promise<Upload> {
  if (upload) return withPatience(() => api.get<Upload>(`/uploads/${upload.id}`), stop.signal);
  return withPatience(() => api.post<Upload>(`/rooms/${room}/uploads`, { name: file.name, size: file.size }), stop.signal);
}
