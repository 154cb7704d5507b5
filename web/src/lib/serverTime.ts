/** As the server tells the time in whole seconds, and an answer takes its way, less than this is no difference. */
const BLUR_MS = 3_000;

/** So far the server's clock is ahead of this one. */
let ahead = 0;

/** Learns what time it is where the server is, from an answer that has just come. */
export function hearDate(date: string | null, now = Date.now()): void {
  // Of what is no date no comparison holds.
  const off = Date.parse(date ?? "") - now;
  if (Math.abs(off - ahead) > BLUR_MS) ahead = Math.abs(off) > BLUR_MS ? off : 0;
}

/** What time it is where the server is, however wrong the clock of this device is. */
export const serverNow = (): number => Date.now() + ahead;
