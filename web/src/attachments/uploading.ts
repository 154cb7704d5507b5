import { api } from "@/api/client";
import { discardUpload } from "@/api/discard";
import { sendingLine } from "@/api/sending";
import type { Attachment, Upload } from "@/api/types";
import { sendMissing, withPatience } from "@/api/upload";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { items, type Bound, type Item } from "./items";

/** What a browser draws, and the server makes sizes of. */
const DRAWN = /^image\/(png|jpeg|webp|gif)$/;

interface Errand {
  file: File;
  bound: Bound;
  upload: Upload | null;
}

const line = sendingLine<Item, Errand>({
  items,
  atOnce: 3,
  async send(errand, signal, told) {
    const upload = await known(errand, signal);
    errand.upload = upload;
    if (signal.aborted) discardUpload(upload.id); // It was taken away while it came.
    signal.throwIfAborted();
    await sendMissing(upload, errand.file, signal, told);
    const made = await withPatience(() => api.post<Attachment>(`/uploads/${upload.id}/attachment`), signal);
    if (signal.aborted) discardUpload(made.id);
    return { sent: errand.file.size, made };
  },
});

/** Adds files to what they are for and begins to send them. */
export function attach(bound: Bound, files: File[]): void {
  const { to, most } = bound;
  const free = most - items.get().filter((one) => one.to === to).length;
  if (files.length > free) toast(t("At most {n} files go at once.", { n: most }), { bad: true });
  const errands = files.slice(0, Math.max(0, free)).map((file): Errand => ({ file, bound, upload: null }));
  line.add(errands, ({ file }, start) => {
    const url = DRAWN.test(file.type) ? URL.createObjectURL(file) : null;
    return { ...start, to, name: file.name, size: file.size, url, made: null };
  });
}

/** Takes a file away again; what has arrived of it goes. */
export function remove(key: number): void {
  const item = items.get().find((one) => one.key === key);
  const id = line.remove(key)?.upload?.id ?? item?.made?.id;
  if (item?.url) URL.revokeObjectURL(item.url);
  if (id) discardUpload(id);
}

/** Goes on with a file that failed, where it stopped. */
export const again = line.resume;

/** The upload that was begun for this file, with what is missing of it now, or a new one. */
async function known({ upload, bound, file }: Errand, signal: AbortSignal): Promise<Upload> {
  if (upload) return withPatience(() => api.get<Upload>(`/uploads/${upload.id}`), signal);
  return withPatience(() => api.post<Upload>(bound.uploads, { name: file.name, size: file.size }), signal);
}
