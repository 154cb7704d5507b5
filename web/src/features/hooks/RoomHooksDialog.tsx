import { useMemo, type ReactNode } from "react";
import type { IncomingHook, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Dialog } from "@/ui/dialog";
import { IncomingHooks } from "./IncomingHooks";
import { OutgoingHooks } from "./OutgoingHooks";

interface Props {
  room: Room;
  name: string;
  picture(hook: IncomingHook, face: ReactNode): ReactNode;
  onClose(): void;
}

/** What other programs do in a room. */
export default function RoomHooksDialog({ room, name, picture, onClose }: Props) {
  const place = useMemo(() => ({ id: room.id, name }), [room.id, name]);
  const rooms = room.archived ? [] : [place];
  return (
    <Dialog title={t("Integrations of {room}", { room: name })} onClose={onClose} wide>
      <h3 className="mb-3 text-md">{t("Incoming webhooks")}</h3>
      <IncomingHooks room={place} rooms={rooms} picture={picture} />
      <h3 className="mt-6 mb-3 border-t border-line pt-5 text-md">{t("Outgoing webhooks")}</h3>
      <OutgoingHooks room={place} rooms={rooms} />
    </Dialog>
  );
}
