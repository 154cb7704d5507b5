import { fit } from "@/lib/text";

/** What the page does by itself; the server lets no other command have one of these names. */
export const BUILT_IN = ["away", "dnd", "invite", "leave", "me", "mute", "remind", "shrug", "topic"] as const;

export type BuiltIn = (typeof BUILT_IN)[number];

/** A command as it is offered. */
export interface Hint {
  /** Without the slash. */
  name: string;
  description: string;
  /** What may stand after it. */
  usage: string;
}

/** What was typed: a command, or with two slashes words that begin with one. */
export type Typed = { name: string; rest: string } | { words: string };

const COMMAND = /^\/([\p{L}\p{N}_-]*)(?:\s+([\s\S]*))?$/u;

/** What a text that begins with a slash means. Something like a path is no command's name, and yet its words' way is asked. */
export function typed(text: string): Typed {
  const body = text.trim();
  if (body.startsWith("//")) return { words: body.slice(1) };
  const match = COMMAND.exec(body);
  return match ? { name: (match[1] ?? "").toLowerCase(), rest: (match[2] ?? "").trim() } : { name: body.slice(1).split(/\s/)[0] ?? "", rest: "" };
}

/** The beginning of a name, while nothing stands after it. */
export const beginning = (text: string): string | null => /^\/([\p{L}\p{N}_-]*)$/u.exec(text)?.[1]?.toLowerCase() ?? null;

/** The commands that fit what is typed, the best first, others by name. */
export const fitting = (query: string, all: Hint[]): Hint[] =>
  all
    .map((hint) => ({ hint, score: hint.name.startsWith(query) ? 1_000 : query.length > 1 ? fit(query, hint.name) : 0 }))
    .filter(({ score }) => score > 10)
    .sort((a, b) => b.score - a.score || a.hint.name.localeCompare(b.hint.name))
    .map(({ hint }) => hint);

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** How long "30m", "2h" or "1d" is, an hour for nothing, none for "off"; undefined for what is neither. */
export function duration(text: string): number | null | undefined {
  if (text === "") return UNITS.h;
  if (text === "off") return null;
  const match = /^(\d{1,3})\s*([mhd])$/.exec(text.toLowerCase());
  const ms = match && Number(match[1]) * (UNITS[match[2] ?? ""] ?? 0);
  return ms || undefined;
}

/** `¯\_(ツ)_/¯`, so that Markdown leaves it alone. */
export const SHRUG = String.raw`¯\\\_(ツ)\_/¯`;

/** What somebody does, as it stands in the room. */
export const doing = (words: string): string =>
  words
    .split("\n")
    .map((line) => (line.trim() ? `*${line.trim().replaceAll("*", String.raw`\*`)}*` : ""))
    .join("\n");

/** The handles after `@`, each once. */
export const handles = (text: string): string[] => [...new Set([...text.matchAll(/@?([\p{L}\p{N}._-]+)/gu)].map((m) => (m[1] ?? "").toLowerCase()))];
