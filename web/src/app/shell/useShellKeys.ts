import { useLocation } from "wouter";
import { useReadAll, useRooms } from "@/features/chat";
import { useShortcuts } from "@/lib/keys";
import { dialog, openDialog } from "./dialogs";

/** The keys that work on every page; `ShortcutsDialog` lists them. */
export function useShellKeys(): void {
  const [path, navigate] = useLocation();
  const { data } = useRooms();
  const readAll = useReadAll();
  const order = () => [...document.querySelectorAll<HTMLAnchorElement>('nav a[href^="/rooms/"]')].map((a) => a.getAttribute("href") ?? "");
  const step = (by: number) => {
    const hrefs = order();
    const next = hrefs[(hrefs.indexOf(path) + by + hrefs.length) % hrefs.length];
    if (next) navigate(next);
  };
  const unread = () => {
    const waiting = new Set(data?.filter((r) => r.unread > 0 && !r.muted).map((r) => `/rooms/${r.id}`));
    const hrefs = order();
    const from = hrefs.indexOf(path) + 1;
    const next = [...hrefs.slice(from), ...hrefs.slice(0, from)].find((href) => waiting.has(href));
    if (next) navigate(next);
  };
  useShortcuts([
    { key: "k", mod: true, always: true, run: () => (dialog.get() === "switcher" ? dialog.set(null) : openDialog("switcher")) },
    { key: "/", run: () => navigate("/search") },
    { key: "escape", shift: true, run: () => void readAll() },
    { key: "?", run: () => openDialog("shortcuts") },
    { key: "n", run: unread },
    { key: "arrowup", alt: true, always: true, run: () => step(-1) },
    { key: "arrowdown", alt: true, always: true, run: () => step(1) },
  ]);
}
