/** Search: one box over everything. */
export { addressOf } from "./model/address";
export { useQuickSearch } from "./queries";
export { words } from "./Stretches";
