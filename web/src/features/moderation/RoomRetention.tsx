import { Hourglass } from "lucide-react";
import { useState } from "react";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { RetentionDialog } from "./RetentionDialog";

/** Sets how long a room keeps what is said in it. */
export function RoomRetention({ room }: { room: Room }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" className="self-start" icon={<Hourglass size={13} aria-hidden />} onClick={() => setOpen(true)}>
        {t("Change how long")}
      </Button>
      {open && <RetentionDialog title={t("How long messages are kept here")} room={room.id} now={room.kept} onClose={() => setOpen(false)} />}
    </>
  );
}
