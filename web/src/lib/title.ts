import { useEffect } from "react";
import { createStore } from "./store";

const page = createStore("");
const waiting = createStore({ unread: 0, mentions: 0 });

function write(): void {
  const { unread, mentions } = waiting.get();
  const count = mentions > 0 ? `(${mentions}) ` : unread > 0 ? "• " : "";
  const name = page.get();
  document.title = `${count}${name ? `${name} · ` : ""}Longhouse`;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = mentions > 0 ? "/favicon-unread.svg" : "/favicon.svg";
  if (icon && icon.getAttribute("href") !== href) icon.href = href;
}

page.subscribe(write);
waiting.subscribe(write);

/** Names the page in the tab. */
export function useTitle(name: string): void {
  useEffect(() => {
    page.set(name);
  }, [name]);
}

/** Tells the tab how much waits: mentions as a number and a dot on the icon, other messages as a bullet. */
export function useWaiting(unread: number, mentions: number): void {
  useEffect(() => {
    waiting.set({ unread, mentions });
  }, [unread, mentions]);
}
