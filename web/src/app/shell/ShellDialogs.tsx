import { useStore } from "@/lib/store";
import { part } from "@/ui/part";
import { closeDialog, dialog } from "./dialogs";

const CreateRoom = part(() => import("@/features/chat/pages").then((m) => m.CreateRoomDialog));
const Direct = part(() => import("@/features/chat/pages").then((m) => m.DirectDialog));
const Switcher = part(() => import("./Switcher").then((m) => m.default));
const Shortcuts = part(() => import("./ShortcutsDialog").then((m) => m.default));

/** What the shell can put over any page; each comes when it is first asked for. */
export function ShellDialogs() {
  const open = useStore(dialog);
  if (!open) return null;
  return (
    <>
      {open === "room" && <CreateRoom onClose={closeDialog} />}
      {open === "direct" && <Direct onClose={closeDialog} />}
      {open === "switcher" && <Switcher onClose={closeDialog} />}
      {open === "shortcuts" && <Shortcuts onClose={closeDialog} />}
    </>
  );
}
