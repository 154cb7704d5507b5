import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useSearchParams } from "wouter";
import { api } from "@/api/client";
import { Problem } from "@/api/errors";
import { keys } from "@/api/keys";
import type { ProjectReport } from "@/api/types";
import { useWatch } from "@/api/watch";
import { plus, today } from "./model/calendar";
import { PERIODS, type Period, type Unit } from "./model/report";

/** What became of a project's work in the last days, as far as a filter finds it; it follows what anybody changes. */
export function useReport(name: string, filter: string, period: Period) {
  const path = `/projects/${name}/report` as const;
  const asked = { from: plus(today(), 1 - period), filter };
  const queryKey = [...keys.projects, "report", name, asked];
  useWatch(`${path}?${new URLSearchParams(asked)}`, queryKey);
  return useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<ProjectReport>(path, asked, signal),
    placeholderData: keepPreviousData,
    retry: (times, error) => times < 2 && !(error instanceof Problem && error.status < 500),
  });
}

/** What the address of a report asks for. */
export function useReportAsked() {
  const [asked, setAsked] = useSearchParams();
  const set = useCallback(
    (side: string, text: string, usual: string) =>
      setAsked(
        (now) => {
          if (text === usual) now.delete(side);
          else now.set(side, text);
          return now;
        },
        { replace: true },
      ),
    [setAsked],
  );
  return {
    filter: asked.get("filter") ?? "",
    period: PERIODS.find((days) => `${days}` === asked.get("days")) ?? 30,
    unit: (asked.get("unit") === "time" ? "minutes" : "tasks") as Unit,
    setFilter: useCallback((text: string) => set("filter", text.trim(), ""), [set]),
    setPeriod: (days: Period) => set("days", `${days}`, "30"),
    setUnit: (unit: Unit) => set("unit", unit === "minutes" ? "time" : "tasks", "tasks"),
  };
}
