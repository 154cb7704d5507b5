import { useSyncExternalStore } from "react";

const EVENTS = ["hashchange", "popstate", "pushState", "replaceState"];

function subscribe(listener: () => void): () => void {
  for (const name of EVENTS) addEventListener(name, listener);
  return () => {
    for (const name of EVENTS) removeEventListener(name, listener);
  };
}

/** What stands after the `#` of the address: the message a link points to. Wouter announces its own moves. */
export function useHash(): string {
  return useSyncExternalStore(subscribe, () => location.hash.slice(1));
}
