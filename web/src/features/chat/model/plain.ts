const BLOCK_END = /<(br|\/(p|li|h[1-6]|pre|tr|blockquote|div))\b[^>]*>/g;

/** The words of a rendered message, a line for each of its blocks. */
export function plain(html: string): string {
  const lines = new DOMParser().parseFromString(html.replaceAll(BLOCK_END, "$&\n"), "text/html").body.textContent ?? "";
  return lines.replaceAll(/[^\S\n]+/g, " ").replaceAll(/\s*\n\s*/g, "\n").trim();
}
