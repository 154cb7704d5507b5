/** Search: one box over everything. */
export { useQuickSearch } from "./queries";
export { words } from "./Stretches";
