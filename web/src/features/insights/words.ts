import type { InsightsSpan } from "@/api/types";
import { t } from "@/lib/i18n";

const day = new Intl.DateTimeFormat("en", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const dayWord = (text: string): string => day.format(new Date(`${text}T12:00:00Z`));

/** A day, or from when to when a week is. */
export const spanWord = ({ from, to }: InsightsSpan): string => (from === to ? dayWord(from) : t("{from} to {to}", { from: dayWord(from), to: dayWord(to) }));
