import { CheckCheck, MessagesSquare } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Message, ThreadListed } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { wordsOf } from "@/lib/words";
import { Avatar } from "@/ui/avatar";
import { BotMark } from "@/ui/badge";
import { Count } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Page } from "@/ui/page";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { addressOf } from "../model/stream";
import { useRooms } from "../queries";
import { useReadAllThreads, useThreadCounts, useThreads } from "../threads";
import { roomName } from "./useRoomName";

/** The threads that I follow: those with something new, or all. */
export function ThreadsPage({ lead }: { lead?: ReactNode }) {
  const [all, setAll] = useState(false);
  const { data: counts } = useThreadCounts();
  const readAll = useReadAllThreads();
  return (
    <Page title={t("Threads")} intro={t("Conversations that you began, replied in, or were named in.")} lead={lead}>
      <div className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <div role="group" aria-label={t("Which threads")} className="flex rounded-sm border border-line bg-sunken p-0.5">
            <Which label={t("Unread")} on={!all} choose={() => setAll(false)} />
            <Which label={t("All")} on={all} choose={() => setAll(true)} />
          </div>
          <span className="flex-1" />
          {(counts?.threads ?? 0) > 0 && (
            <Button size="sm" busy={readAll.isPending} icon={<CheckCheck size={14} aria-hidden />} onClick={() => readAll.mutate()}>
              {t("Mark all read")}
            </Button>
          )}
        </div>
        <Threads key={String(all)} unread={!all} />
      </div>
    </Page>
  );
}

const Which = ({ label, on, choose }: { label: string; on: boolean; choose(): void }) => (
  <button type="button" aria-pressed={on} onClick={choose} className={on ? "h-7 rounded-xs bg-raised px-3 text-sm font-medium shadow-sm touch:h-9" : "h-7 rounded-xs px-3 text-sm text-ink-2 hover:text-ink touch:h-9"}>
    {label}
  </button>
);

function Threads({ unread }: { unread: boolean }) {
  const { data, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useThreads(unread);
  useTick();
  if (isPending) return <BoneRows rows={5} />;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <Empty icon={<MessagesSquare size={22} aria-hidden />} title={unread ? t("Nothing new in your threads") : t("You follow no threads yet")}>
        {unread ? t("Replies to what you said, and in threads that you follow, appear here.") : t("Reply to a message in a thread, and it is listed here.")}
      </Empty>
    );
  }
  return (
    <>
      <ul className="flex flex-col gap-3">
        {items.map((one) => (
          <Listed key={one.root} thread={one} />
        ))}
      </ul>
      {isFetchingNextPage && <BoneRows rows={2} />}
      {hasNextPage && !isFetchingNextPage && <WhenSeen key={items.length} onSeen={() => void fetchNextPage()} />}
    </>
  );
}

function Listed({ thread }: { thread: ThreadListed }) {
  const { message, latest, unread, mentions } = thread;
  const people = usePeopleById();
  const me = useMe().user.id;
  const { data: rooms } = useRooms();
  const room = rooms?.find((one) => one.id === thread.room);
  const before = (message.thread?.replies ?? 0) - latest.filter((one) => !one.deleted).length;
  const firstNew = latest.find((one) => unread > 0 && one.number > thread.read_number);
  const href = addressOf({ room: thread.room, root: thread.root }, unread > 0 ? firstNew?.id : undefined);
  return (
    <li className="rounded-md border border-line bg-surface">
      <Link href={href} className="block rounded-md px-3 py-3 -outline-offset-2 transition-colors hover:bg-hover sm:px-4" data-unread={unread}>
        <span className="mb-2 flex items-center gap-2 text-xs text-ink-3">
          <span className="min-w-0 truncate font-medium">{room ? roomName(room, people, me) : t("A room")}</span>
          {unread > 0 && <Count n={unread} loud={mentions > 0} label={t("{n, plural, one {# new reply} other {# new replies}}", { n: unread })} />}
        </span>
        <Said message={message} />
        <span className="ms-4 mt-2 flex flex-col gap-2 border-s border-line ps-3 sm:ms-4.5">
          {before > 0 && <span className="text-xs text-ink-3">{t("{n, plural, one {# earlier reply} other {# earlier replies}}", { n: before })}</span>}
          {latest.map((one) => (
            <Said key={one.id} message={one} fresh={unread > 0 && one.number > thread.read_number && one.author !== me} />
          ))}
        </span>
      </Link>
    </li>
  );
}

/** What somebody said, in short. */
function Said({ message, fresh }: { message: Message; fresh?: boolean }) {
  const author = usePeopleById().get(message.author);
  const name = message.said_as ?? author?.name ?? t("Former member");
  const words = wordsOf(message.html) || t("{n, plural, one {# file} other {# files}}", { n: message.attachments?.length ?? 0 });
  return (
    <span className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2.5">
      <Avatar size="sm" name={name} colour={author?.colour ?? 0} picture={author?.picture} />
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <span className="truncate text-sm font-semibold">{name}</span>
          {(author?.bot ?? message.said_as) && <BotMark name={author?.name ?? name} />}
          <time dateTime={message.posted_at} title={fullTime(message.posted_at)} className="shrink-0 text-xs text-ink-3">
            {ago(message.posted_at)}
          </time>
          {fresh && <span className="text-xs font-semibold text-ember-text">{t("New")}</span>}
        </span>
        <span className={message.deleted ? "block text-sm text-ink-3 italic" : "line-clamp-3 block text-sm wrap-anywhere text-ink-2"}>{message.deleted ? t("This message was deleted.") : words}</span>
      </span>
    </span>
  );
}
