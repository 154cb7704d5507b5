import { lazy, Suspense } from "react";
import { useStore } from "@/lib/store";
import { closeDialog, dialog } from "./dialogs";

const CreateRoom = lazy(() => import("@/features/chat/pages").then((m) => ({ default: m.CreateRoomDialog })));
const Direct = lazy(() => import("@/features/chat/pages").then((m) => ({ default: m.DirectDialog })));
const Switcher = lazy(() => import("./Switcher"));
const Shortcuts = lazy(() => import("./ShortcutsDialog"));

/** What the shell can put over any page; each comes when it is first asked for. */
export function ShellDialogs() {
  const open = useStore(dialog);
  if (!open) return null;
  return (
    <Suspense fallback={null}>
      {open === "room" && <CreateRoom onClose={closeDialog} />}
      {open === "direct" && <Direct onClose={closeDialog} />}
      {open === "switcher" && <Switcher onClose={closeDialog} />}
      {open === "shortcuts" && <Shortcuts onClose={closeDialog} />}
    </Suspense>
  );
}
