import { useQueryClient } from "@tanstack/react-query";
import { AlarmClock, AlarmClockOff, Bookmark, BookmarkX } from "lucide-react";
import { useState } from "react";
import { sentence } from "@/api/errors";
import type { Id, SavedMessage } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime, shortTime } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { part } from "@/ui/part";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { useRoom } from "../queries";
import { remind, save, useSaved } from "../saving";
import { KeptMessage } from "./KeptMessage";
import { useRoomName } from "./useRoomName";

/** Loaded when somebody wants to be reminded. */
const RemindDialog = part(() => import("./RemindDialog").then((m) => m.default));

/** What I saved, the last saved first, with where it stands. */
export function SavedList() {
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useSaved();
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <BoneRows rows={4} />;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (all.length === 0) {
    return (
      <Empty icon={<Bookmark size={22} aria-hidden />} title={t("Nothing saved yet")}>
        {t("Save a message from its menu, or with S, and it stands here for you alone.")}
      </Empty>
    );
  }
  return (
    <>
      <ul aria-label={t("Saved messages")} className="divide-y divide-line rounded-lg border border-line">
        {all.map((one) => (
          <SavedOne key={one.message.id} one={one} />
        ))}
      </ul>
      {hasNextPage && <WhenSeen key={all.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={2} />}
      {!hasNextPage && all.length > 10 && <p className="py-4 text-center text-sm text-ink-3">{t("That is all.")}</p>}
    </>
  );
}

function SavedOne({ one: { message, remind_at } }: { one: SavedMessage }) {
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  return (
    <li>
      <KeptMessage
        message={message}
        note={
          <>
            <Where room={message.room} />
            {remind_at && (
              <time dateTime={remind_at} title={fullTime(remind_at)} className="ms-2 inline-flex items-center gap-1 align-bottom text-ink-2">
                <AlarmClock size={12} aria-hidden />
                {t("Reminder {time}", { time: shortTime(remind_at) })}
              </time>
            )}
          </>
        }
        actions={
          <>
            {!message.deleted && (
              <IconButton size="sm" label={remind_at ? t("Remind at another time") : t("Remind me")} onClick={() => ask(true)}>
                <AlarmClock size={15} aria-hidden />
              </IconButton>
            )}
            {remind_at && (
              <IconButton size="sm" label={t("Don't remind me")} onClick={() => void remind(client, message, null)}>
                <AlarmClockOff size={15} aria-hidden />
              </IconButton>
            )}
            <IconButton size="sm" label={t("Remove from saved")} onClick={() => void save(client, message, false)}>
              <BookmarkX size={15} aria-hidden />
            </IconButton>
          </>
        }
      />
      {asking && <RemindDialog message={message} onClose={() => ask(false)} />}
    </li>
  );
}

/** What the room is called. */
function Where({ room: id }: { room: Id }) {
  const { room } = useRoom(id);
  const name = useRoomName(room);
  if (!room) return null;
  return room.kind === "direct" ? t("With {name}", { name }) : t("In {name}", { name });
}
