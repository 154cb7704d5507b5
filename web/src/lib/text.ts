import { locale } from "./i18n";

/** "AL" for Ada Lovelace: what stands in a face without a picture. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toUpperCase();
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well `query` fits `text`, higher is better, 0 is not at all.
 *
 * The start of the text beats the start of a word, which beats the middle of one; letters in
 * order with gaps come last.
 */
export function fit(query: string, text: string): number {
  const q = plain(query.trim());
  const s = plain(text);
  if (!q) return 1;
  const at = s.indexOf(q);
  if (at === 0) return s.length === q.length ? 100 : 80;
  if (at > 0) return /[\s\-_./]/.test(s[at - 1] ?? "") ? 60 : 40;
  let i = 0;
  for (const c of s) if (c === q[i]) i += 1;
  return i === q.length ? 10 : 0;
}

const UNITS = ["B", "kB", "MB", "GB", "TB"];

export function bytes(n: number): string {
  let value = n;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

const counter = new Intl.NumberFormat(locale);
export const count = (n: number): string => counter.format(n);

const lister = new Intl.ListFormat(locale, { style: "long", type: "conjunction" });
export const listOf = (items: string[]): string => lister.format(items);

const collator = new Intl.Collator(locale, { numeric: true });
/** Puts names in the order in which the reader looks for them: "room 9" before "room 10". */
export const order = (a: string, b: string): number => collator.compare(a, b);
