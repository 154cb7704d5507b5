import { useMemo, type ReactNode } from "react";
import type { IncomingHook, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import { IncomingHooks } from "./IncomingHooks";

interface Props {
  room: Room;
  name: string;
  picture(hook: IncomingHook, face: ReactNode): ReactNode;
  onClose(): void;
}

/** What other programs do in a room. */
export default function RoomHooksDialog({ room, name, picture, onClose }: Props) {
  const place = useMemo(() => ({ id: room.id, name }), [room.id, name]);
  return (
    <Dialog title={t("Integrations of {room}", { room: name })} onClose={onClose} wide>
      <IncomingHooks room={place} rooms={room.archived ? [] : [place]} picture={picture} />
    </Dialog>
  );
}
