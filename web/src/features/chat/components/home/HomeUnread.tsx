import { MessagesSquare } from "lucide-react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Room, ThreadListed } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, useTick } from "@/lib/time";
import { wordsOf } from "@/lib/words";
import { Count } from "@/ui/badge";
import { Block, Quiet } from "@/ui/block";
import { BoneRows, Failed } from "@/ui/states";
import { addressOf } from "../../model/stream";
import { loudness, waiting } from "../../model/waiting";
import { useRooms } from "../../queries";
import { useThreadCounts, useThreads } from "../../threads";
import { RoomIcon } from "../RoomIcon";
import { roomName } from "../useRoomName";

const ROOMS = 6;
const THREADS = 4;

/** Rooms and threads in which I haven't read everything; where somebody means me comes first. */
export function HomeUnread() {
  const { data: rooms, isPending, error, refetch } = useRooms();
  const { data: counts } = useThreadCounts();
  const those = waiting(rooms ?? []);
  const threads = counts?.threads ?? 0;
  useTick();
  return (
    <Block title={t("Unread")} href={threads > 0 ? "/threads" : undefined}>
      {isPending && <div className="px-4"><BoneRows rows={3} /></div>}
      {error && !rooms && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {rooms && those.length === 0 && threads === 0 && (
        <Quiet action={<Link href="/rooms" className="font-medium text-accent-text hover:underline">{t("Look around the rooms")}</Link>}>{t("You have read everything.")}</Quiet>
      )}
      {(those.length > 0 || threads > 0) && (
        <ul aria-label={t("Unread")} className="divide-y divide-line">
          {those.slice(0, ROOMS).map((room) => (
            <UnreadRoom key={room.id} room={room} />
          ))}
          {threads > 0 && <UnreadThreads rooms={rooms ?? []} />}
        </ul>
      )}
      {those.length > ROOMS && <p className="border-t border-line px-4 py-2.5 text-sm text-ink-3">{t("{n, plural, one {And # more room} other {And # more rooms}}", { n: those.length - ROOMS })}</p>}
    </Block>
  );
}

const LINE = "flex min-h-11 items-center gap-2.5 px-4 py-2 -outline-offset-2 transition-colors hover:bg-hover";

function UnreadRoom({ room }: { room: Room }) {
  const people = usePeopleById();
  const me = useMe().user.id;
  const n = loudness(room);
  return (
    <li>
      <Link href={`/rooms/${room.id}`} className={LINE}>
        <span className="grid w-5 shrink-0 place-items-center text-ink-3">
          <RoomIcon room={room} size={15} />
        </span>
        <span className="min-w-0 flex-1 truncate font-medium">{roomName(room, people, me)}</span>
        {room.last_message_at && <time dateTime={room.last_message_at} className="shrink-0 text-sm text-ink-3">{ago(room.last_message_at)}</time>}
        {n > 0 ? (
          <Count n={n} loud label={t("{n, plural, one {# message for you} other {# messages for you}}", { n })} />
        ) : (
          <Count n={room.unread} label={t("{n, plural, one {# unread} other {# unread}}", { n: room.unread })} />
        )}
      </Link>
    </li>
  );
}

/** Asked for only where there are any. */
function UnreadThreads({ rooms }: { rooms: Room[] }) {
  const { data } = useThreads(true);
  const threads = data?.pages[0]?.items ?? [];
  const firstNamed = threads.toSorted((a, b) => Number(b.mentions > 0) - Number(a.mentions > 0));
  return firstNamed.slice(0, THREADS).map((thread) => <UnreadThread key={thread.root} thread={thread} room={rooms.find(({ id }) => id === thread.room)} />);
}

function UnreadThread({ thread, room }: { thread: ThreadListed; room: Room | undefined }) {
  const people = usePeopleById();
  const me = useMe().user.id;
  const { message, latest, unread, mentions } = thread;
  const firstNew = latest.find((one) => one.number > thread.read_number);
  return (
    <li>
      <Link href={addressOf({ room: thread.room, root: thread.root }, firstNew?.id)} className={LINE}>
        <MessagesSquare size={15} aria-hidden className="w-5 shrink-0 text-ink-3" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{wordsOf(message.html) || t("A thread")}</span>
          <span className="block truncate text-sm text-ink-3">{room ? t("Thread in {name}", { name: roomName(room, people, me) }) : t("Thread")}</span>
        </span>
        <Count n={unread} loud={mentions > 0} label={t("{n, plural, one {# new reply} other {# new replies}}", { n: unread })} />
      </Link>
    </li>
  );
}
