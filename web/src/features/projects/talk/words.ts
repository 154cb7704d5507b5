/** Characters of a title that is taken from a message; the rest is in the description. */
const TITLE_MAX = 120;

/** A title for what a message says: its first line without marks. */
export function titleOf(body: string): string {
  const line = body.split("\n").find((one) => one.trim() !== "" && !/^\s*(```|~~~)/.test(one)) ?? "";
  const plain = line
    .replace(/^\s*(?:[#>*+-]+|\d+[.)])\s+(?:\[[ x]\]\s+)?/i, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|~~|`)/g, "")
    .trim();
  return plain.length > TITLE_MAX ? `${plain.slice(0, TITLE_MAX - 1).trimEnd()}…` : plain;
}

/** What a message says, as a quotation. */
export const quoted = (body: string): string => (body === "" ? "" : body.split("\n").map((line) => `> ${line}`.trimEnd()).join("\n"));
