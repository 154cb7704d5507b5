import { Pin } from "lucide-react";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { Popover } from "@/ui/popover";
import { BoneRows } from "@/ui/states";

/** Loaded when somebody looks at what is pinned. */
const PinList = part(() => import("./PinList").then((m) => m.default));

/** What is pinned in the room, under a button of its header. */
export function PinsButton({ room }: { room: Room }) {
  return (
    <Popover
      wide
      label={t("Pinned messages")}
      trigger={
        <IconButton label={t("Pinned messages")} className="max-sm:hidden">
          <Pin size={17} aria-hidden />
        </IconButton>
      }
    >
      {(close) => (
        <div className="flex max-h-[min(34rem,80vh)] flex-col">
          <h2 className="border-b border-line px-4 py-3 text-md">{t("Pinned messages")}</h2>
          <div className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
            <PinList meanwhile={<div className="p-4"><BoneRows rows={3} /></div>} room={room} onOpen={close} />
          </div>
        </div>
      )}
    </Popover>
  );
}
