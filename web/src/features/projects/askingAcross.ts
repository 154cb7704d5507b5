import { useCallback } from "react";
import { sidesOf, spanOf, unless, useAddress, WEEK_BEGINS } from "./asking";
import { LAYOUTS, type Layout } from "./components/ViewSwitch";
import { groupingIn, sideIn, sortIn, type CommonGrouping, type CommonSide } from "./model/across";
import { BEFORE, weeksOf, within, type Span } from "./model/calendar";
import { ZOOMS, type Zoom } from "./model/scale";
import { useSavedAcross, type AskingAcross } from "./saved";

/** What the page asks for until somebody asks for something else. */
export const PLAIN: AskingAcross = { filter: "status = open", sort: "due", layout: "list", columns: "assignee", lanes: null, group: "project" };
/** What the address calls it that a board has no lanes. */
const NO_LANES = "none";
export const VIEWS = LAYOUTS;

/** What the address asks for of all projects, and how that becomes another; what it doesn't say the saved filter does. */
export function useAskingAcross() {
  const { asked, set } = useAddress();
  const saved = useSavedAcross();
  const savedId = asked.get("saved");
  const current = savedId ? saved.data?.find(({ id }) => id === savedId) : undefined;
  const usual = current ?? PLAIN;
  const filter = asked.get("filter") ?? usual.filter;
  const view = VIEWS.find((one) => one === asked.get("view")) ?? usual.layout;
  const wantedSort = sortIn(asked.get("sort")) ?? usual.sort;
  const by = groupingIn(asked.get("group")) ?? usual.group;
  const columns = sideIn(asked.get("columns")) ?? usual.columns;
  const across = asked.get("lanes") === NO_LANES ? null : (sideIn(asked.get("lanes")) ?? usual.lanes);
  const lanes = across === columns ? null : across;
  const span = spanOf(asked);
  const zoom: Zoom = ZOOMS.find((one) => one === asked.get("zoom")) ?? "week";
  const onCalendar = view === "calendar";
  return {
    saved,
    savedId,
    current,
    filter,
    view,
    sort: onCalendar ? "due" : wantedSort,
    by,
    columns,
    lanes,
    span,
    zoom,
    /** What a filter that is saved now would keep. */
    asking: { filter, sort: wantedSort, layout: view, columns, lanes, group: by } satisfies AskingAcross,
    /** What the server is asked for, and how many letters of it stand before the filter itself. */
    finds: onCalendar ? within(filter, weeksOf(span, WEEK_BEGINS)) : filter,
    before: onCalendar && filter ? BEFORE : 0,
    setFilter: useCallback((text: string) => set({ filter: unless(text.trim(), usual.filter) }), [set, usual.filter]),
    setView: (to: Layout) => set({ view: unless(to, usual.layout), month: null, week: null, zoom: null }),
    setSort: (to: string) => set({ sort: unless(to, usual.sort) }),
    setGroup: (to: CommonGrouping) => set({ group: unless(to, usual.group) }),
    setColumns: (to: CommonSide) => set({ columns: unless(to, usual.columns) }),
    setLanes: (to: CommonSide | null) => set({ lanes: unless(to ?? NO_LANES, usual.lanes ?? NO_LANES) }),
    setZoom: (to: Zoom) => set({ zoom: unless(to, "week") }),
    setSpan: (to: Span) => set(sidesOf(to)),
  };
}
