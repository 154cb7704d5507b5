import { PanelRight, Search, Star, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import type { Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useRoomPreferences } from "../mutations";
import { useSlots } from "../slots";
import { PinsButton } from "./PinsButton";
import { RoomIcon } from "./RoomIcon";
import { useRoomSearch } from "./useRoomName";

interface Props {
  room: Room;
  name: string;
  lead?: ReactNode;
  details: boolean;
  onDetails(): void;
}

export function RoomHeader({ room, name, lead, details, onDetails }: Props) {
  const prefer = useRoomPreferences();
  const { roomCall } = useSlots();
  const [, navigate] = useLocation();
  const search = useRoomSearch(room);
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-3 pe-2 sm:ps-5 sm:pe-3">
      {lead}
      <span className="grid w-5 place-items-center text-ink-3">
        <RoomIcon room={room} size={17} />
      </span>
      <h1 className="max-w-[50%] shrink-0 truncate text-md font-semibold">{name}</h1>
      {room.member && (
        <IconButton
          size="sm"
          label={room.favourite ? t("Remove from favourites") : t("Add to favourites")}
          onClick={() => prefer.mutate({ id: room.id, favourite: !room.favourite })}
        >
          <Star size={15} aria-hidden className={room.favourite ? "fill-ember text-ember" : ""} />
        </IconButton>
      )}
      <p className="min-w-0 flex-1 truncate text-sm text-ink-3">{room.topic}</p>
      {room.kind !== "direct" && (
        <button
          type="button"
          onClick={onDetails}
          className="flex h-8 items-center gap-1.5 rounded-sm px-2 text-sm text-ink-2 hover:bg-hover hover:text-ink"
          aria-label={t("{n, plural, one {# person} other {# people}} in this room", { n: room.people_count })}
        >
          <UsersRound size={16} aria-hidden />
          {room.people_count}
        </button>
      )}
      {room.can.post && roomCall(room)}
      <IconButton label={t("Search in this room")} className="max-sm:hidden" onClick={() => navigate(search)}>
        <Search size={17} aria-hidden />
      </IconButton>
      <PinsButton key={room.id} room={room} />
      <IconButton label={t("Room details")} aria-expanded={details} pressed={details} onClick={onDetails}>
        <PanelRight size={17} aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
    </header>
  );
}
