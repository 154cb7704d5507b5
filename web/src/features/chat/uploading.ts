import { api } from "@/api/client";
import { discardUpload } from "@/api/discard";
import { sendingLine } from "@/api/sending";
import type { Attachment, Id, Upload } from "@/api/types";
import { sendMissing, withPatience } from "@/api/upload";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { items, type Item } from "./attaching";
import { streamId, type Stream } from "./model/stream";

/** As many as the server takes with one message. */
const MOST = 20;
/** What a browser draws, and the server makes sizes of. */
const DRAWN = /^image\/(png|jpeg|webp|gif)$/;

interface Errand {
  file: File;
  room: Id;
  upload: Upload | null;
}

const line = sendingLine<Item, Errand>({
  items,
  atOnce: 3,
  async send(errand, signal, told) {
    const upload = await known(errand, signal);
    errand.upload = upload;
    if (signal.aborted) discardUpload(upload.id); // It was taken from the message while it came.
    signal.throwIfAborted();
    await sendMissing(upload, errand.file, signal, told);
    const made = await withPatience(() => api.post<Attachment>(`/uploads/${upload.id}/attachment`), signal);
    if (signal.aborted) discardUpload(made.id);
    return { sent: errand.file.size, made };
  },
});

/** Adds files to the next message of a room or a thread and begins to send them. */
export function attach(stream: Stream, files: File[]): void {
  const to = streamId(stream);
  const free = MOST - items.get().filter((one) => one.to === to).length;
  if (files.length > free) toast(t("At most {n} files go with one message.", { n: MOST }), { bad: true });
  const errands = files.slice(0, Math.max(0, free)).map((file): Errand => ({ file, room: stream.room, upload: null }));
  line.add(errands, ({ file }, start) => {
    const url = DRAWN.test(file.type) ? URL.createObjectURL(file) : null;
    return { ...start, to, name: file.name, size: file.size, url, made: null };
  });
}

/** Takes a file from the message; what has arrived of it goes. */
export function remove(key: number): void {
  const item = items.get().find((one) => one.key === key);
  const id = line.remove(key)?.upload?.id ?? item?.made?.id;
  if (item?.url) URL.revokeObjectURL(item.url);
  if (id) discardUpload(id);
}

/** Goes on with a file that failed, where it stopped. */
export const again = line.resume;

/** The upload that was begun for this file, with what is missing of it now, or a new one. */
async function known({ upload, room, file }: Errand, signal: AbortSignal): Promise<Upload> {
  if (upload) return withPatience(() => api.get<Upload>(`/uploads/${upload.id}`), signal);
  return withPatience(() => api.post<Upload>(`/rooms/${room}/uploads`, { name: file.name, size: file.size }), signal);
}
