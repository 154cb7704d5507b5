/** A label that may be chosen; one that is made by it is none of the project's yet. */
export interface Choice {
  name: string;
  made: boolean;
}

const plain = (name: string): string => name.trim().replaceAll(/\s+/g, " ").toLowerCase();

/** What may be chosen beside what is: those of the project that fit what is typed, those that begin so first, and what would be new. */
export function choices(known: string[], chosen: string[], typed: string): Choice[] {
  const asked = plain(typed);
  const taken = new Set(chosen.map(plain));
  const fits = known.filter((name) => !taken.has(plain(name)) && plain(name).includes(asked));
  const first = (name: string) => Number(!plain(name).startsWith(asked));
  const found = fits.sort((one, other) => first(one) - first(other) || one.localeCompare(other)).map((name) => ({ name, made: false }));
  const isNew = asked !== "" && !taken.has(asked) && !known.some((name) => plain(name) === asked);
  return isNew ? [...found, { name: typed.trim().replaceAll(/\s+/g, " "), made: true }] : found;
}
