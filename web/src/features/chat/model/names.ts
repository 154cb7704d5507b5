/** Words after an `@` that mean everybody in the room, or everybody who is there. */
const WIDE = new Set(["all", "channel", "everyone", "here", "room", "team"]);

const NAME = /(?:^|[\s(])@([\p{L}\p{N}][\p{L}\p{N}_.-]*)/gu;

/** So many names at once are worth asking about. */
const MANY = 5;

/** The names in a text that may mention many: those it has, if there are many or one of them is wide. */
export function wideNames(text: string, groups: ReadonlySet<string>): string[] {
  const names = [...new Set([...text.matchAll(NAME)].map((match) => (match[1] ?? "").toLowerCase().replace(/[.-]+$/, "")))];
  return names.length >= MANY || names.some((name) => WIDE.has(name) || groups.has(name)) ? names.sort() : [];
}
