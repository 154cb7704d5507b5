import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import { api } from "@/api/client";
import { Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import type { Insights } from "@/api/types";
import { useWatch } from "@/api/watch";

/** How many days are looked at. */
export const PERIODS = [7, 30, 90, 365] as const;
export type Period = (typeof PERIODS)[number];

/** The first day and the last; none of them where the server is to say. */
export interface Days {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const two = (n: number): string => String(n).padStart(2, "0");

/** The day by the reader's clock, so many days ago. */
export function daysAgo(days: number, now = new Date()): string {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const then = new Date(today - days * DAY_MS);
  return `${then.getUTCFullYear()}-${two(then.getUTCMonth() + 1)}-${two(then.getUTCDate())}`;
}

/** How the workspace is used; it follows what anybody does. */
export function useInsights(days: Days) {
  const asked = Object.fromEntries(Object.entries(days).filter(([, day]) => day !== ""));
  const queryKey = [...keys.insights, asked];
  useWatch(`/insights?${new URLSearchParams(asked)}`, queryKey);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<Insights>("/insights", asked, signal),
    placeholderData: keepPreviousData,
    retry: (times, error) => times < 2 && !(error instanceof Problem && error.status < 500),
  });
}

/** What the address of the page asks for: so many days until today, or from one to another. */
export function useInsightsAsked() {
  const [asked, setAsked] = useSearchParams();
  const [from, to] = [asked.get("from") ?? "", asked.get("to") ?? ""];
  const chosen = from || to ? null : (PERIODS.find((days) => `${days}` === asked.get("days")) ?? 30);
  const set = (sides: Record<string, string>) => setAsked(new URLSearchParams(Object.entries(sides).filter(([, text]) => text !== "")), { replace: true });
  return {
    period: chosen,
    days: chosen === null ? { from, to } : { from: daysAgo(chosen - 1), to: "" },
    setPeriod: (days: Period) => set({ days: days === 30 ? "" : `${days}` }),
    setDays: (days: Days) => set({ ...days }),
  };
}
