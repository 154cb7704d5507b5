/** People: who is in the workspace, and oneself. */
export { changePerson, mergePresence } from "./patches";
export { availabilityWord } from "./words";
