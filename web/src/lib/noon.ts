/** Noon of a day in UTC, in seconds: where it stands on a chart. */
export const placeOf = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;
