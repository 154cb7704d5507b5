import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, type ReactNode } from "react";
import { useLocation } from "wouter";
import { useMe } from "@/api/me";
import { startChat, useRooms } from "@/features/chat";
import { RunningTimer } from "@/features/projects";
import { t } from "@/lib/i18n";
import { useNarrow } from "@/lib/media";
import { useStore } from "@/lib/store";
import { useWaiting } from "@/lib/title";
import { useGuestSight } from "@/realtime/useGuestSight";
import { usePresence } from "@/realtime/usePresence";
import { part } from "@/ui/part";
import { Drawer } from "@/ui/drawer";
import { Calls } from "./Calls";
import { drawer } from "./dialogs";
import { ShellDialogs } from "./ShellDialogs";
import { Sidebar } from "./Sidebar";
import { useRoomTopics } from "./useRoomTopics";
import { useShellKeys } from "./useShellKeys";

/** Loaded with the page, while there is a line: it tells when there is none. */
const LineBanner = part(() => import("./LineBanner").then((m) => m.LineBanner), "left out");

/** What stands around every page: the sidebar on the canvas, the page on its sheet. */
export function Shell({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const me = useMe().user.id;
  const narrow = useNarrow();
  const open = useStore(drawer);
  useEffect(() => startChat(client, me), [client, me]);
  useRoomTopics();
  usePresence();
  useGuestSight();
  useShellKeys();
  useWhatWaits();
  const main = useFocusOnMove();

  return (
    <div className="flex h-full flex-col bg-canvas">
      <a
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
        className="sr-only rounded-sm bg-raised px-3 py-2 font-medium shadow-float focus:not-sr-only focus:absolute focus:start-3 focus:top-3 focus:z-50"
      >
        {t("Skip to the page")}
      </a>
      <div className="flex min-h-0 flex-1">
        {narrow ? (
          open && (
            <Drawer label={t("Sidebar")} onClose={() => drawer.set(false)}>
              {/* A link to where one is already changes nothing but should still lead back to it. */}
              <div className="h-full" onClick={(event) => event.target instanceof Element && event.target.closest("a") && drawer.set(false)}>
                <Sidebar />
              </div>
            </Drawer>
          )
        ) : (
          <div className="w-66 shrink-0">
            <Sidebar />
          </div>
        )}
        <div className="flex min-w-0 flex-1 flex-col md:py-2 md:pe-2">
          <LineBanner />
          <Calls />
          {narrow && <RunningTimer />}
          <main
            id="main"
            ref={main}
            tabIndex={-1}
            className="relative min-h-0 flex-1 overflow-hidden bg-surface outline-none md:rounded-lg md:border md:border-line"
          >
            {children}
          </main>
        </div>
      </div>
      <ShellDialogs />
    </div>
  );
}

function useWhatWaits(): void {
  const { data } = useRooms();
  const loud = data?.filter((room) => !room.muted) ?? [];
  const unread = loud.reduce((sum, room) => sum + room.unread, 0);
  const mentions = loud.reduce((sum, room) => sum + (room.kind === "direct" ? room.unread : room.mentions), 0);
  useWaiting(unread, mentions);
}

/** After a move the focus belongs to the new page, unless the page has put it somewhere already. */
function useFocusOnMove() {
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    drawer.set(false);
    requestAnimationFrame(() => {
      if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    });
  }, [path]);
  return main;
}
