import { CornerDownRight } from "lucide-react";
import { Link } from "wouter";
import { usePeopleById } from "@/api/people";
import type { Message, Thread } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { addressOf } from "../model/stream";

const FACES = 3;

/** Under a message: who replied, how often, and when last. Opens the thread. */
export function ThreadChip({ message, thread }: { message: Message; thread: Thread }) {
  const people = usePeopleById();
  useTick();
  return (
    <Link
      href={addressOf({ room: message.room, root: message.id })}
      data-thread={thread.replies}
      className="group/thread mt-1 flex h-7 w-fit max-w-full items-center gap-2 rounded-sm border border-transparent pe-2 text-sm transition-colors hover:border-line hover:bg-raised touch:h-9"
    >
      <span className="flex -space-x-1" aria-hidden>
        {thread.people.slice(0, FACES).map((id) => (
          <Avatar key={id} size="xs" name={people.get(id)?.name ?? ""} colour={people.get(id)?.colour ?? 0} picture={people.get(id)?.picture} />
        ))}
      </span>
      <span className="font-medium text-accent-text">{t("{n, plural, one {# reply} other {# replies}}", { n: thread.replies })}</span>
      <time dateTime={thread.last_at} title={fullTime(thread.last_at)} className="min-w-0 truncate text-xs text-ink-3">
        {t("last {ago}", { ago: ago(thread.last_at) })}
      </time>
    </Link>
  );
}

/** Above what was said in a thread and sent to the room too. */
export const FromThread = ({ message }: { message: Message }) => (
  <Link href={addressOf({ room: message.room, root: message.root ?? message.id }, message.echo_of)} className="flex h-5 w-fit items-center gap-1 text-xs text-ink-3 hover:underline">
    <CornerDownRight size={12} aria-hidden className="rtl:-scale-x-100" />
    {t("replied in a thread")}
  </Link>
);
