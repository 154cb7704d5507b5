/** Minutes of a unit; a day of work has eight hours, as in filters. */
const UNITS = { d: 480, h: 60, m: 1 } as const;

/** How long something takes, for people: `1d 2h 30m`. */
export function estimateName(minutes: number): string {
  const parts: string[] = [];
  let left = minutes;
  for (const unit of ["d", "h", "m"] as const) {
    const count = Math.floor(left / UNITS[unit]);
    left -= count * UNITS[unit];
    if (count > 0) parts.push(`${count}${unit}`);
  }
  return parts.join(" ") || "0m";
}

/** The minutes that somebody wrote, as in `90`, `1.5h` or `1d 30m`; null for none, and undefined for what is no time. */
export function estimateOf(text: string): number | null | undefined {
  const said = text.trim().toLowerCase();
  if (said === "") return null;
  const parts = [...said.matchAll(/(\d+(?:[.,]\d+)?)\s*([dhm]?)\s*/gy)];
  if (parts.map(([whole]) => whole).join("") !== said) return undefined;
  const minutes = parts.reduce((sum, [, count = "", unit]) => sum + Number(count.replace(",", ".")) * UNITS[(unit || "m") as keyof typeof UNITS], 0);
  return Math.round(minutes);
}
