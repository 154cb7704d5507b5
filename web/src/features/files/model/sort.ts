/** How a file can be shown on a page. */
export type Showing = "image" | "audio" | "video" | "text" | null;

const TEXT = new Set(["text/plain", "text/markdown", "text/csv", "application/json"]);
const NOT_DRAWN = new Set(["image/svg+xml"]);

/** How a file of this type is shown; null if it is only to be kept. The server shows no more than this. */
export function showing(type: string): Showing {
  if (TEXT.has(type)) return "text";
  if (NOT_DRAWN.has(type)) return null;
  const kind = type.split("/")[0];
  return kind === "image" || kind === "audio" || kind === "video" ? kind : null;
}
