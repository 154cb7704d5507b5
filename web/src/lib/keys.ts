import { useEffect, useRef } from "react";
import { storage } from "./storage";
import { createStore } from "./store";

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** How the platform writes its command key. */
export const MOD = isMac ? "⌘" : "Ctrl";

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** Whether what is typed now goes into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Whether keys without a modifier do something. Speech input types them by accident, so they can be turned off (WCAG 2.1.4). */
export const singleKeys = createStore(storage.get("single-keys", true));
singleKeys.subscribe(() => storage.set("single-keys", singleKeys.get()));

export interface Shortcut {
  /** As `KeyboardEvent.key`, in lower case. */
  key: string;
  mod?: boolean;
  alt?: boolean;
  shift?: boolean;
  /** Also while a field has the focus. */
  always?: boolean;
  run(event: KeyboardEvent): void;
}

/** Listens on the whole page. Keys without a modifier rest while a field or a dialog has the focus. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      for (const s of latest.current) {
        const mod = event.ctrlKey || event.metaKey;
        if (event.key.toLowerCase() !== s.key || mod !== Boolean(s.mod)) continue;
        if (event.altKey !== Boolean(s.alt)) continue;
        if (s.shift !== undefined && event.shiftKey !== s.shift) continue;
        if (!s.mod && !s.alt && !singleKeys.get()) continue;
        if (!s.always && (isTyping(event.target) || document.querySelector("dialog[open]"))) continue;
        event.preventDefault();
        s.run(event);
        return;
      }
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}
