import { Webhook } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { IncomingHook, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";

/** Loaded when somebody who runs a room looks at what other programs do there. */
const RoomHooksDialog = part(() => import("./RoomHooksDialog").then((m) => m.default));

interface Props {
  room: Room;
  name: string;
  picture(hook: IncomingHook, face: ReactNode): ReactNode;
}

/** Opens what other programs do in a room, for those who run it. */
export function RoomHooksButton({ room, name, picture }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" icon={<Webhook size={14} aria-hidden />} onClick={() => setOpen(true)}>
        {t("Integrations")}
      </Button>
      {open && <RoomHooksDialog room={room} name={name} picture={picture} onClose={() => setOpen(false)} />}
    </>
  );
}
