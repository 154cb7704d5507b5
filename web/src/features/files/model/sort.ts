/** How a file can be shown on a page. */
export type Showing = "image" | "page" | "audio" | "video" | "text" | null;

const TEXT = new Set(["text/plain", "text/markdown", "text/csv", "application/json"]);
const NOT_DRAWN = new Set(["image/svg+xml"]);

/** How a file of this type is shown; null if it is only to be kept. The server shows no more than this: of a PDF its first page, as a picture. */
export function showing(type: string): Showing {
  if (TEXT.has(type)) return "text";
  if (NOT_DRAWN.has(type)) return null;
  if (type === "application/pdf") return "page";
  const kind = type.split("/")[0];
  return kind === "image" || kind === "audio" || kind === "video" ? kind : null;
}
