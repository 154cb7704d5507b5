import { useCallback } from "react";
import { useSearchParams } from "wouter";
import type { Project } from "@/api/types";
import { LAYOUTS, type Layout } from "./components/ViewSwitch";
import { BEFORE, isDay, isMonth, monthOf, today, weekBegins, weeksOf, within, type Span } from "./model/calendar";
import { isGrouping, USUAL, type Division } from "./model/grouping";
import { ZOOMS, type Zoom } from "./model/scale";
import { useSaved, type Asking } from "./saved";
import { isSort } from "./words";

/** On which day weeks begin, as the reader's own settings say. */
export const WEEK_BEGINS = weekBegins(navigator.language);

/** What the address says behind its question mark, and how sides of that become others; nothing for one that goes. */
export function useAddress() {
  const [asked, setAsked] = useSearchParams();
  const set = useCallback(
    (sides: Record<string, string | null>) =>
      setAsked(
        (now) => {
          for (const [side, text] of Object.entries(sides)) {
            if (text === null) now.delete(side);
            else now.set(side, text);
          }
          return now;
        },
        { replace: true },
      ),
    [setAsked],
  );
  return { asked, set };
}

/** Of a side that is as usual the address says nothing. */
export const unless = (text: string, otherwise: string): string | null => (text === otherwise ? null : text);

/** The sides of an address that asks for a month or a week. */
export const sidesOf = (to: Span): Record<string, string | null> => ("week" in to ? { week: to.week, month: null } : { month: unless(to.month, monthOf(today())), week: null });

/** What is asked for if neither the address nor a saved filter says anything. */
export const PLAIN: Asking = { filter: "", sort: "rank", layout: "list", ...USUAL };

/** What the address asks for: which tasks, in which order, how they are laid out; what it doesn't say the saved filter does. */
export function useAsking(name: string, project: Project | undefined) {
  const { asked, set } = useAddress();
  const saved = useSaved(name);
  const savedId = asked.get("saved");
  const current = savedId ? saved.data?.find(({ id }) => id === savedId) : undefined;
  const usual: Asking = { ...PLAIN, ...current, ...dividedAs(current ?? USUAL, project) };
  const view: Layout = LAYOUTS.find((one) => one === asked.get("view")) ?? usual.layout;
  const filter = asked.get("filter") ?? usual.filter;
  const sorted = asked.get("sort");
  const wantedSort = isSort(sorted) ? sorted : usual.sort;
  const division = divided(asked, usual, project);
  const span = spanOf(asked);
  const zoom: Zoom = ZOOMS.find((one) => one === asked.get("zoom")) ?? "week";
  const onCalendar = view === "calendar";
  return {
    saved,
    savedId,
    current,
    view,
    filter,
    wantedSort,
    // Cards are moved among one another, which only the project's own order keeps; days have an order of their own.
    sort: view === "board" ? ("rank" as const) : onCalendar ? ("due" as const) : wantedSort,
    division,
    span,
    zoom,
    /** What the server is asked for, and how many letters of it stand before the filter itself. */
    finds: onCalendar ? within(filter, weeksOf(span, WEEK_BEGINS)) : filter,
    before: onCalendar && filter ? BEFORE : 0,
    here: asked.size > 0 ? `?${asked}` : "",
    usualFilter: usual.filter,
    setFilter: useCallback((text: string) => set({ filter: text.trim() === usual.filter ? null : text.trim() }), [set, usual.filter]),
    setView: (layout: Layout) => set({ view: unless(layout, usual.layout), month: null, week: null, zoom: null }),
    setSort: (by: string) => set({ sort: unless(by, usual.sort) }),
    setDivision: ({ columns, lanes, group }: Division) =>
      set({ columns: unless(columns, usual.columns), lanes: unless(lanes ?? NONE, usual.lanes ?? NONE), group: unless(group, usual.group) }),
    setZoom: (to: Zoom) => set({ zoom: unless(to, "week") }),
    setSpan: (to: Span) => set(sidesOf(to)),
  };
}

/** What the address calls it that a board has no lanes. */
const NONE = "none";

/** How the tasks are divided; what the project doesn't know, as a field that was removed, is as usual. */
function dividedAs({ columns, lanes, group }: Division, project: Project | undefined): Division {
  const across = isGrouping(columns, project) ? columns : USUAL.columns;
  return { columns: across, lanes: isGrouping(lanes, project) && lanes !== across ? lanes : null, group: isGrouping(group, project) ? group : USUAL.group };
}

function divided(asked: URLSearchParams, usual: Division, project: Project | undefined): Division {
  const lanes = asked.get("lanes");
  const [columns, group] = [asked.get("columns"), asked.get("group")].map((text) => (isGrouping(text, project) ? text : null));
  return dividedAs({ columns: columns ?? usual.columns, lanes: lanes === NONE ? null : (lanes ?? usual.lanes), group: group ?? usual.group }, project);
}

export function spanOf(asked: URLSearchParams): Span {
  const [week, month] = [asked.get("week"), asked.get("month")];
  if (isDay(week)) return { week };
  return { month: isMonth(month) ? month : monthOf(today()) };
}
