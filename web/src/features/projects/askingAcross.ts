import { useCallback } from "react";
import { spanOf, unless, useAddress, WEEK_BEGINS } from "./asking";
import { LAYOUTS } from "./components/ViewSwitch";
import { groupingIn, sideIn, sortIn } from "./model/across";
import { BEFORE, weeksOf, within } from "./model/calendar";
import { ZOOMS, type Zoom } from "./model/scale";

/** What the page asks for until somebody asks for something else. */
const USUAL = "status = open";
export const VIEWS = LAYOUTS;

/** What the address asks for of all projects, and how that becomes another. */
export function useAskingAcross() {
  const { asked, set } = useAddress();
  const filter = asked.get("filter") ?? USUAL;
  const view = VIEWS.find((one) => one === asked.get("view")) ?? "list";
  const columns = sideIn(asked.get("columns")) ?? "assignee";
  const lanes = sideIn(asked.get("lanes"));
  const span = spanOf(asked);
  const zoom: Zoom = ZOOMS.find((one) => one === asked.get("zoom")) ?? "week";
  const onCalendar = view === "calendar";
  return {
    filter,
    view,
    sort: onCalendar ? "due" : sortIn(asked.get("sort")),
    by: groupingIn(asked.get("group")),
    columns,
    lanes: lanes === columns ? null : lanes,
    span,
    zoom,
    /** What the server is asked for, and how many letters of it stand before the filter itself. */
    finds: onCalendar ? within(filter, weeksOf(span, WEEK_BEGINS)) : filter,
    before: onCalendar && filter ? BEFORE : 0,
    set,
    setFilter: useCallback((text: string) => set({ filter: unless(text.trim(), USUAL) }), [set]),
  };
}
