import type { FilterCompletion } from "@/api/types";

/** How many letters, as the server counts them, stand before a place of a text. */
export const lettersBefore = (text: string, place: number): number => [...text.slice(0, place)].length;

export interface Completed {
  text: string;
  /** Where one goes on, as fields count. */
  caret: number;
}

/** A filter with what was offered in its place, and room for what comes next. */
export function completed(text: string, { from, to }: Pick<FilterCompletion, "from" | "to">, offer: string): Completed {
  const letters = [...text];
  const [before, after] = [letters.slice(0, from).join(""), letters.slice(to).join("")];
  const begun = offer === "," || offer === ")" ? before.trimEnd() : before;
  const room = offer === "(" || /^\s/.test(after) ? "" : " ";
  const written = begun + offer + room;
  return { text: written + after, caret: written.length + (room || offer === "(" ? 0 : 1) };
}
