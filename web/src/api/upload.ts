import { Problem } from "./errors";
import type { Upload } from "./types";

/**
 * Files on their way to the server: chunk by chunk, each tried again for a while, with what has arrived told. An upload
 * that was begun goes on with what is missing of it.
 */

/** Waits before something is tried again. */
const WAITS_MS = [500, 1_500, 4_000, 10_000, 20_000];

/** Sends what is missing of an upload; `told` hears how many bytes are there or on the line. */
export async function sendMissing(upload: Upload, file: File, signal: AbortSignal, told: (sent: number) => void): Promise<void> {
  for (const chunk of upload.missing) await withPatience(() => sendChunk(upload, file, chunk, signal, told), signal);
}

/** Tries again what may go another time, some times. */
export async function withPatience<T>(attempt: () => Promise<T>, signal: AbortSignal): Promise<T> {
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

/** Where a chunk begins and ends. */
export const stretch = (chunk: number, chunkBytes: number, size: number): [number, number] => [chunk * chunkBytes, Math.min((chunk + 1) * chunkBytes, size)];

/** Bytes that are there when these chunks are missing. */
export function there(missing: number[], chunkBytes: number, size: number): number {
  return missing.reduce((left, chunk) => {
    const [from, to] = stretch(chunk, chunkBytes, size);
    return left - (to - from);
  }, size);
}

async function sendChunk(upload: Upload, file: File, chunk: number, signal: AbortSignal, told: (sent: number) => void): Promise<void> {
  const [from, to] = stretch(chunk, upload.chunk_bytes, file.size);
  const bytes = await file.slice(from, to).arrayBuffer();
  const headers: Record<string, string> = { "content-type": "application/octet-stream" };
  // Only pages that came safely have a digest; on others the network's own sums must do.
  if (crypto.subtle) headers["content-digest"] = `sha-256=:${base64(await crypto.subtle.digest("SHA-256", bytes))}:`;
  // What was there before this chunk: they are sent in order.
  const before = there(upload.missing.filter((one) => one >= chunk), upload.chunk_bytes, file.size);
  await put(`/api/v1/uploads/${upload.id}/chunks/${chunk}`, bytes, headers, signal, (sent) => told(before + sent));
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
