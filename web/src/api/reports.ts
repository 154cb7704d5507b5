import { useQuery } from "@tanstack/react-query";
import { t } from "@/lib/i18n";
import { api } from "./client";
import { keys } from "./keys";
import type { ReportReason } from "./types";
import { useWatch } from "./watch";

export const REASONS: ReportReason[] = ["spam", "harassment", "indecent", "private", "other"];

/** Why a message was reported. */
export const reasonWord = (reason: ReportReason): string =>
  ({
    spam: t("Advertising, or a fraud"),
    harassment: t("It attacks or threatens somebody"),
    indecent: t("It has no place here"),
    private: t("It gives away something private"),
    other: t("Something else"),
  })[reason];

/** How many reports wait for an administrator. */
export function useReportsWaiting(may: boolean): number {
  useWatch(may ? "/reports/waiting" : null, keys.reportsWaiting);
  const { data } = useQuery({
    queryKey: keys.reportsWaiting,
    queryFn: ({ signal }) => api.get<{ waiting: number }>("/reports/waiting", undefined, signal),
    enabled: may,
  });
  return data?.waiting ?? 0;
}
