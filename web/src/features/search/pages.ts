/** The search page, for the route that loads it. */
export { SearchPage, type Where } from "./SearchPage";
