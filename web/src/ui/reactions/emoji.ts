/** An emoji, its name, and what stands for it between colons, with spaces between them. */
export type Named = [emoji: string, name: string, codes: string];

/** What people react with most. */
export const USUAL = ["👍", "❤️", "😂", "🎉", "👀", "✅"];

/** How well a name fits what is looked for: 0 for the whole of one, 1 for its beginning, 2 for words within; null for not at all. */
function fit([, name, codes]: Named, wanted: string[]): number | null {
  const names = [name, ...codes.split(" ")].map((one) => one.toLowerCase().replaceAll(/[_\s]+/g, " "));
  const words = names.flatMap((one) => one.split(/[^\p{L}\p{N}+-]+/u));
  if (!wanted.every((want) => words.some((word) => word.startsWith(want)))) return null;
  const sought = wanted.join(" ");
  if (names.includes(sought)) return 0;
  return names.some((one) => one.startsWith(sought)) ? 1 : 2;
}

/** The emoji whose names have words that begin like those of `query`, the best first; all of them for an empty one. */
export function find(all: Named[], query: string): Named[] {
  const wanted = query.toLowerCase().replaceAll(":", " ").split(/[\s_]+/).filter(Boolean);
  if (wanted.length === 0) return all;
  const found: Named[][] = [[], [], []];
  for (const one of all) {
    const how = one[0] === query.trim() ? 0 : fit(one, wanted);
    if (how !== null) found[how]?.push(one);
  }
  return found.flat();
}
