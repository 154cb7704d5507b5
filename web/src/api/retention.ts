import { t } from "@/lib/i18n";
import type { Kept } from "./types";

/** How long messages are kept, as one sentence. */
export function keptWord({ days, keep_pinned }: Pick<Kept, "days" | "keep_pinned">): string {
  if (days === null || days === undefined) return t("For ever");
  return keep_pinned
    ? t("{n, plural, one {For # day, pinned ones for ever} other {For # days, pinned ones for ever}}", { n: days })
    : t("{n, plural, one {For # day} other {For # days}}", { n: days });
}
