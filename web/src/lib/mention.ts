import { fit } from "./text";

export interface Candidate {
  /** What is written after the `@`. */
  handle: string;
  name: string;
  id: string | null;
  /** The colour and the picture of their face. */
  colour?: number;
  picture?: string | null;
}

export interface Trigger {
  query: string;
  /** Where the `@` stands. */
  start: number;
}

const OPEN = /(?:^|[\s(])@([\p{L}\p{N}_.-]*)$/u;

/** The mention being typed at the caret, if there is one. */
export function triggerAt(text: string, caret: number): Trigger | null {
  const match = OPEN.exec(text.slice(0, caret));
  return match ? { query: match[1] ?? "", start: caret - (match[1] ?? "").length - 1 } : null;
}

const SHOWN = 7;

/** The best candidates first; the given order decides between equals. */
export function candidates(query: string, everyone: Candidate[]): Candidate[] {
  return everyone
    .map((c, i) => ({ c, i, score: Math.max(fit(query, c.name), fit(query, c.handle)) }))
    .filter((x) => x.score > 0)
    .sort((a, b) => b.score - a.score || a.i - b.i)
    .slice(0, SHOWN)
    .map((x) => x.c);
}

/** The text with the mention written out, and where the caret goes. */
export function complete(text: string, trigger: Trigger, caret: number, handle: string): { text: string; caret: number } {
  const written = `@${handle} `;
  const rest = text.slice(caret).replace(/^ /, "");
  return { text: text.slice(0, trigger.start) + written + rest, caret: trigger.start + written.length };
}
