import type { Availability } from "@/api/people";
import { t } from "@/lib/i18n";

export const availabilityWord = (state: Availability): string =>
  ({ online: t("Online"), away: t("Away"), busy: t("Do not disturb"), offline: t("Offline") })[state];
