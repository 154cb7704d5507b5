import { Menu } from "lucide-react";
import { useRooms } from "@/features/chat";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { drawer } from "./dialogs";

/** Opens the sidebar where it doesn't stand beside the page; a dot says that something waits there. */
export function DrawerButton() {
  const { data } = useRooms();
  const waits = data?.some((room) => !room.muted && (room.mentions > 0 || (room.kind === "direct" && room.unread > 0)));
  return (
    <IconButton label={waits ? t("Open sidebar, messages wait") : t("Open sidebar")} className="relative md:hidden!" onClick={() => drawer.set(true)}>
      <Menu size={19} aria-hidden />
      {waits && <span aria-hidden className="absolute end-1 top-1 size-2 rounded-full bg-ember ring-2 ring-surface" />}
    </IconButton>
  );
}
