import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { shortDate } from "@/lib/time";
import { Bone } from "@/ui/states";
import { RoomIcon } from "./RoomIcon";

/** Above the first loaded message: older ones on their way, or how the room began. Fits into `headHeight`. */
export function ListHead({ room, name, earlier, height }: { room: Room; name: string; earlier: boolean; height: number }) {
  if (earlier) {
    return (
      <div role="status" aria-label={t("Loading earlier messages")} className="absolute inset-x-0 top-0 flex items-center gap-3 px-3 sm:px-5" style={{ height }}>
        <Bone className="size-9 rounded-md" />
        <div className="flex flex-1 flex-col gap-2">
          <Bone className="h-3 w-32" />
          <Bone className="h-3 w-1/2" />
        </div>
      </div>
    );
  }
  return (
    <div className="absolute inset-x-0 top-0 flex flex-col justify-end gap-1 overflow-hidden px-3 pb-4 sm:px-5" style={{ height }}>
      <div className="mb-1 grid size-11 place-items-center rounded-lg bg-accent-wash text-accent-text">
        <RoomIcon room={room} size={22} fills />
      </div>
      <h2 className="truncate text-xl">{name}</h2>
      <p className="line-clamp-2 max-w-[65ch] text-ink-2">
        {room.kind === "direct"
          ? t("This is the beginning of your conversation. Only the people in it can read it, and nobody can be added.")
          : room.description || t("This room was opened on {date}. This is where it begins.", { date: shortDate(room.created_at) })}
      </p>
    </div>
  );
}
