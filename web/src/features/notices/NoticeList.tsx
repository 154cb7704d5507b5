import { AlarmClock, AtSign, BellRing, CalendarClock, DoorOpen, Flag, Hash, Megaphone, MessageSquare, MessageSquareText, MessagesSquare, PhoneIncoming, ShieldCheck, SquareCheck, Tag, Webhook } from "lucide-react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { usePeopleById } from "@/api/people";
import type { Notice, NoticeKind } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { BotMark } from "@/ui/badge";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { WhenSeen } from "@/ui/visible";
import { useNotices, useReadNotice } from "./queries";
import { happened, more } from "./words";

const ICON: Record<NoticeKind, typeof Hash> = {
  mention: AtSign,
  direct: MessageSquare,
  room_mention: Megaphone,
  reply: MessagesSquare,
  keyword: Tag,
  message: Hash,
  room_entered: DoorOpen,
  reminder: AlarmClock,
  called: PhoneIncoming,
  integration: Webhook,
  security: ShieldCheck,
  report: Flag,
  task_assigned: SquareCheck,
  task_reminder: AlarmClock,
  tasks_due: CalendarClock,
  task_mention: AtSign,
  task_comment: MessageSquareText,
};

/** What I was told, newest first. Each leads to what it is about and is then read. */
export function NoticeList({ onOpen, bare }: { onOpen?(): void; bare?: boolean }) {
  const { data, error, refetch, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useNotices();
  const notices = data?.pages.flatMap((page) => page.items) ?? [];
  useTick();
  if (isPending) return <div className={cx(bare && "p-4")}><BoneRows rows={4} /></div>;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (notices.length === 0) {
    return (
      <Empty icon={<BellRing size={22} aria-hidden />} title={t("Nothing yet")}>
        {t("When somebody mentions you or writes to you, it stands here.")}
      </Empty>
    );
  }
  return (
    <>
      <ul aria-label={t("Notices")} className={cx("divide-y divide-line", !bare && "rounded-lg border border-line")}>
        {notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onOpen={onOpen} />
        ))}
      </ul>
      {hasNextPage && <WhenSeen key={notices.length} onSeen={() => void fetchNextPage()} />}
      {isFetchingNextPage && <BoneRows rows={2} />}
      {!hasNextPage && notices.length > 10 && <p className="py-4 text-center text-sm text-ink-3">{t("That is all.")}</p>}
    </>
  );
}

/** One of them. */
export function NoticeLine({ notice, onOpen }: { notice: Notice; onOpen?(): void }) {
  const read = useReadNotice();
  const Icon = ICON[notice.kind];
  const text = more(notice);
  const by = usePeopleById().get(notice.by ?? "");
  const bot = by?.bot ? by : null;
  return (
    <li>
      <Link
        href={notice.href}
        data-read={notice.read}
        onClick={() => {
          if (!notice.read) read.mutate(notice.id);
          onOpen?.();
        }}
        className="flex gap-3 px-4 py-3 -outline-offset-2 transition-colors hover:bg-hover"
      >
        <span className={cx("mt-0.5 grid size-7 shrink-0 place-items-center rounded-md", notice.read ? "bg-sunken text-ink-3" : "bg-accent-wash text-accent-text")}>
          <Icon size={15} aria-hidden />
        </span>
        <span className="min-w-0 flex-1">
          <span className={cx("block wrap-anywhere", notice.read ? "text-ink-2" : "font-medium text-ink")}>
            {!notice.read && <span className="sr-only">{t("New:")} </span>}
            {happened(notice)}
            {bot && (
              <>
                {" "}
                <BotMark name={bot.name} />
              </>
            )}
          </span>
          {text && <span className="line-clamp-2 text-sm wrap-anywhere text-ink-2">{text}</span>}
          <time dateTime={notice.at} title={fullTime(notice.at)} className="text-xs text-ink-3">
            {ago(notice.at)}
          </time>
        </span>
        {!notice.read && <span aria-hidden className="mt-2 size-2 shrink-0 rounded-full bg-ember" />}
      </Link>
    </li>
  );
}
