import { api } from "@/api/client";
import { discardUpload } from "@/api/discard";
import { Problem } from "@/api/errors";
import { sendingLine, type Sending } from "@/api/sending";
import type { FileAmid, Id, Upload } from "@/api/types";
import { sendMissing, withPatience } from "@/api/upload";
import { createStore } from "@/lib/store";
import { storage } from "@/lib/storage";

/** Where a file goes: into a folder or the top, or as a new version of a file. */
export type Target = { folder: Id | null } | { file: Id };

/** What is being sent, and what was; it goes on while one looks at other pages. */
export const sending = createStore<Sending[]>([]);

interface Errand {
  file: File;
  target: Target;
  done(made: FileAmid): void;
}

const line = sendingLine<Sending, Errand>({
  items: sending,
  atOnce: 2,
  async send(errand, signal, told) {
    const upload = await known(errand, signal);
    storage.set(name(errand), upload.id);
    await sendMissing(upload, errand.file, signal, told);
    const made = await withPatience(() => api.post<FileAmid>(`/uploads/${upload.id}/file`), signal);
    forget(errand);
    errand.done(made);
    return { sent: errand.file.size };
  },
});

/** Stops sending a file; what arrived stays there. */
export const pause = line.pause;
/** Goes on, or tries again. */
export const resume = line.resume;

/** Sends files. Those that were begun before a reload go on where they stopped. */
export function send(files: File[], target: Target, done: (made: FileAmid) => void): void {
  line.add(
    files.map((file): Errand => ({ file, target, done })),
    ({ file }, start) => ({ ...start, name: file.name, size: file.size }),
  );
}

/** Gives a file up, or takes one that has arrived from the list. */
export function giveUp(key: number): void {
  const errand = line.remove(key);
  if (!errand) return;
  const known = storage.get<Id | null>(name(errand), null);
  forget(errand);
  if (known) discardUpload(known);
}

export const clearDone = (): void => sending.set((queue) => queue.filter((one) => one.state !== "done"));

/** What stands for an upload over reloads: the same file to the same place. */
function name({ file, target }: Errand): string {
  const place = "file" in target ? target.file : (target.folder ?? "top");
  return `upload.${place}.${file.size}.${file.lastModified}.${file.name}`;
}

const forget = (errand: Errand): void => storage.set(name(errand), null);

/** The upload that was begun for this file, or a new one. */
async function known(errand: Errand, signal: AbortSignal): Promise<Upload> {
  const before = storage.get<Id | null>(name(errand), null);
  if (before) {
    try {
      const upload = await api.get<Upload>(`/uploads/${before}`);
      if (upload.size === errand.file.size && !upload.file) return upload;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 404) throw error;
    }
  }
  const draft = { name: errand.file.name, size: errand.file.size, ...errand.target };
  return withPatience(() => api.post<Upload>("/uploads", draft), signal);
}
