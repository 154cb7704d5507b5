import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "wouter";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { TimeBy, TimeSheet } from "@/api/types";
import { useWatch } from "@/api/watch";
import { WEEK_BEGINS } from "./asking";
import { today } from "./model/calendar";
import { periodOf, type Days } from "./model/period";

const BY: TimeBy[] = ["person", "task", "day"];

/** What the address of a page of time asks for: which days, and by what they are grouped. */
export function useSheetAsking(usual: TimeBy) {
  const [asked, setAsked] = useSearchParams();
  const { when, days } = periodOf(asked, today(), WEEK_BEGINS);
  const by = BY.find((one) => one === asked.get("by")) ?? usual;
  const set = (sides: Record<string, string | null>) =>
    setAsked(
      (now) => {
        for (const [side, text] of Object.entries(sides)) {
          if (text === null) now.delete(side);
          else now.set(side, text);
        }
        return now;
      },
      { replace: true },
    );
  return {
    when,
    days,
    by,
    setBy: (to: TimeBy) => set({ by: to === usual ? null : to }),
    // Whoever chooses days begins with those that are shown.
    setWhen: (to: string) => set(to === "days" ? { when: to, ...days } : { when: to === "week" ? null : to, from: null, to: null }),
    setDays: (to: Partial<Days>) => set({ when: "days", ...days, ...to }),
  };
}

/** What was spent in some days, of a project or by me; live. */
export function useSheet(name: string | null, { from, to }: Days, by: TimeBy) {
  const path = name === null ? ("/time/mine" as const) : (`/projects/${name}/time` as const);
  const queryKey = [...keys.projects, "sheet", name, from, to, by];
  useWatch(`${path}?${new URLSearchParams({ from, to, by })}`, queryKey);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<TimeSheet>(path, { from, to, by }, signal),
    // While one chooses on, what was found stays.
    placeholderData: keepPreviousData,
  });
}
