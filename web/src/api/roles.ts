import { t } from "@/lib/i18n";
import type { Role } from "./types";

/** What a role is called on the screen. */
export const roleWord = (role: Role): string => ({ owner: t("Owner"), admin: t("Admin"), member: t("Member"), guest: t("Guest") })[role];
