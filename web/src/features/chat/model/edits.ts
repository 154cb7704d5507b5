import type { Message } from "@/api/types";

/** A message of mine that I am changing. */
export interface Edit {
  /** As it was when I began. */
  before: string;
  text: string;
  /** When I began, in milliseconds. */
  since: number;
}

/** By the list that it is changed in, and the message. */
export type Edits = Readonly<Record<string, Edit>>;

/** What was left so long ago is given up. */
const GIVEN_UP_MS = 14 * 86_400_000;

const only = (edits: Edits, which: (edit: Edit, key: string) => boolean): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([key, edit]) => which(edit, key)));

/** Those in which something was written. */
export const written = (edits: Edits): Edits => only(edits, (edit) => edit.text !== edit.before);

/** Opens one more. Where nothing was written yet, the editor closes. */
export const begun = (edits: Edits, key: string, message: Pick<Message, "body">, now: number): Edits => ({
  ...written(edits),
  [key]: edits[key] ?? { before: message.body, text: message.body, since: now },
});

export const typed = (edits: Edits, key: string, text: string): Edits => {
  const edit = edits[key];
  return edit && edit.text !== text ? { ...edits, [key]: { ...edit, text } } : edits;
};

export const ended = (edits: Edits, key: string): Edits => (key in edits ? only(edits, (_, other) => other !== key) : edits);

/** What an earlier page left. */
export const left = (edits: Edits, now: number): Edits => only(edits, (edit) => edit.since > now - GIVEN_UP_MS);
