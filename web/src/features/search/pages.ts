/** The search page, for the route that loads it. */
export type { Place } from "./Filters";
export { SearchPage, type Where } from "./SearchPage";
