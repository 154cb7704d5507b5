import { AlarmClock, CalendarClock } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Id, Message, SavedMark } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { wordsOf } from "@/lib/words";
import { Block, Quiet } from "@/ui/block";
import { BoneRows } from "@/ui/states";
import { addressOf, streamOf } from "../../model/stream";
import { useRooms } from "../../queries";
import { useSaved, useSavedMarks } from "../../saving";
import { useScheduled } from "../../scheduled";
import { roomName } from "../useRoomName";

const MOST = 6;

interface Coming {
  id: Id;
  at: string;
  href: string;
  icon: ReactNode;
  what: string;
  words: string;
}

/** What I had put off: reminders and messages that wait for their time, the next one first. */
export function HomeComing() {
  const now = useTick();
  const marks = useSavedMarks();
  const scheduled = useScheduled();
  const name = useNames();
  const reminders = [...marks.values()].filter(({ remind_at }) => remind_at && Date.parse(remind_at) > now);
  const { data: saved } = useSaved(reminders.length > 0);
  const messages = new Map(saved?.pages.flatMap((page) => page.items).map(({ message }) => [message.id, message]));
  const all = [...reminders.map((mark) => reminder(mark, messages.get(mark.message), name)), ...(scheduled.data ?? []).map(({ id, send_at, room, thread, body }) => ({
    id,
    at: send_at,
    href: "/scheduled",
    icon: <CalendarClock size={15} aria-hidden />,
    what: thread ? t("Is sent to a thread of {name}", { name: name(room) }) : t("Is sent to {name}", { name: name(room) }),
    words: body,
  }))].toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <Block title={t("Coming up")} href={reminders.length > 0 ? "/saved" : all.length > 0 ? "/scheduled" : undefined}>
      {scheduled.isPending ? (
        <div className="px-4"><BoneRows rows={2} /></div>
      ) : all.length === 0 ? (
        <Quiet>{t("Have yourself reminded of a message, or send one later, and it stands here.")}</Quiet>
      ) : (
        <ul aria-label={t("Coming up")} className="divide-y divide-line">
          {all.slice(0, MOST).map((one) => (
            <Line key={one.id} one={one} />
          ))}
        </ul>
      )}
    </Block>
  );
}

function useNames(): (room: Id) => string {
  const { data: rooms = [] } = useRooms();
  const people = usePeopleById();
  const me = useMe().user.id;
  return (id) => {
    const room = rooms.find((one) => one.id === id);
    return room ? roomName(room, people, me) : t("a room");
  };
}

/** Of what was saved long ago only the place is known; its page has the words. */
const reminder = ({ room, message: id, remind_at }: SavedMark, message: Message | undefined, name: (room: Id) => string): Coming => ({
  id,
  at: remind_at ?? "",
  href: message ? addressOf(streamOf(message), id) : "/saved",
  icon: <AlarmClock size={15} aria-hidden />,
  what: t("Reminder from {name}", { name: name(room) }),
  words: message ? wordsOf(message.html) : "",
});

const Line = ({ one: { at, href, icon, what, words } }: { one: Coming }) => (
  <li>
    <Link href={href} className="flex items-start gap-2.5 px-4 py-2.5 -outline-offset-2 transition-colors hover:bg-hover">
      <span className="mt-0.5 grid w-5 shrink-0 place-items-center text-ink-3">{icon}</span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{words || what}</span>
        <span className="block truncate text-sm text-ink-3">{what}</span>
      </span>
      <time dateTime={at} title={fullTime(at)} className="shrink-0 text-sm text-ink-3">
        {ago(at)}
      </time>
    </Link>
  </li>
);
