const FIRST_MS = 400;
const MOST_MS = 15_000;

/** How long to wait before the given attempt: doubling, and spread so that thousands don't return at once. */
export function pauseBefore(attempt: number, random = Math.random()): number {
  if (attempt <= 0) return 0;
  const top = Math.min(MOST_MS, FIRST_MS * 2 ** (attempt - 1));
  return top / 2 + (top / 2) * random;
}
