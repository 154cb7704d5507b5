import { useQueryClient } from "@tanstack/react-query";
import { memo, useEffect, useRef } from "react";
import { Link } from "wouter";
import type { Id, Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useIntent } from "@/lib/intent";
import { usePart } from "@/lib/store";
import { Count } from "@/ui/badge";
import { drafts } from "../drafts";
import type { Named } from "../model/sidebar";
import { messagesQuery } from "../queries";
import { RoomIcon } from "./RoomIcon";

interface NavRoomProps extends Named {
  here: boolean;
  /** The one of its list that Tab stops at. */
  stop: boolean;
  /** Whether what is dragged would come before it. */
  below: boolean;
  onFocus(id: Id): void;
}

/** One of perhaps hundreds: rendered when something about it changes, and laid out when it comes near the screen. */
export const NavRoom = memo(function NavRoom({ room, name, here, stop, below, onFocus }: NavRoomProps) {
  const client = useQueryClient();
  const hasDraft = usePart(drafts, (all) => Boolean(all[room.id]?.text));
  const quiet = room.muted || (room.unread === 0 && room.mentions === 0);
  const meant = useIntent(() => void client.prefetchQuery(messagesQuery(client, { room: room.id, root: null })));
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (here) line.current?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <li
      ref={line}
      data-waits={quiet || here ? undefined : ""}
      data-id={room.id}
      draggable
      className={cx(
        "[contain-intrinsic-block-size:auto_2rem] [content-visibility:auto] touch:[contain-intrinsic-block-size:auto_2.5rem]",
        below && "shadow-[0_-2px_0_var(--color-accent)]",
      )}
    >
      <Link
        href={`/rooms/${room.id}`}
        data-room
        tabIndex={stop ? 0 : -1}
        aria-current={here ? "page" : undefined}
        {...meant}
        onFocus={() => {
          meant.onFocus();
          onFocus(room.id);
        }}
        className={cx(
          "flex h-8 items-center gap-2 rounded-sm px-2.5 -outline-offset-2 transition-colors touch:h-10",
          here ? "bg-active text-ink" : "hover:bg-hover",
          quiet ? (room.muted && !here ? "text-ink-3" : "text-ink-2") : "font-semibold text-ink",
        )}
      >
        <span className="grid w-5 shrink-0 place-items-center text-ink-3">
          <RoomIcon room={room} size={15} />
        </span>
        <span className="min-w-0 flex-1 truncate">{name}</span>
        {hasDraft && !here && <span className="text-xs font-normal text-ink-3">{t("Draft")}</span>}
        <Waiting room={room} />
      </Link>
    </li>
  );
});

function Waiting({ room }: { room: Room }) {
  if (room.mentions > 0 || (room.kind === "direct" && room.unread > 0 && !room.muted)) {
    const n = Math.max(room.mentions, room.kind === "direct" ? room.unread : 0);
    return <Count n={n} loud label={t("{n, plural, one {# message for you} other {# messages for you}}", { n })} />;
  }
  if (room.unread === 0 || room.muted) return null;
  return <Count n={room.unread} label={t("{n, plural, one {# unread} other {# unread}}", { n: room.unread })} />;
}
