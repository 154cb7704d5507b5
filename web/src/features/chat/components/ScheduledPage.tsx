import { CalendarClock, Clock3, Paperclip, Pencil, SendHorizontal, Trash2 } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import { sentence, whyRefused } from "@/api/errors";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Scheduled } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Page } from "@/ui/page";
import { part } from "@/ui/part";
import { BoneRows, Empty, Failed } from "@/ui/states";
import { toast } from "@/ui/toast";
import { addressOf } from "../model/stream";
import { useRooms } from "../queries";
import { useChangeScheduled, useGiveUpScheduled, useScheduled, useSendNow } from "../scheduled";
import { roomName } from "./useRoomName";

const TimeDialog = part(() => import("@/ui/timeDialog").then((m) => m.default));

/** My messages that wait for their time. */
export function ScheduledPage({ lead }: { lead?: ReactNode }) {
  return (
    <Page title={t("Scheduled")} intro={t("Messages that are sent when it is time, also while you are away. Nobody else sees them before.")} lead={lead}>
      <Waiting />
    </Page>
  );
}

function Waiting() {
  const { data, isPending, error, refetch } = useScheduled();
  if (isPending) return <BoneRows rows={4} />;
  if (error && !data) return <Failed text={sentence(error)} retry={() => void refetch()} />;
  if (data.length === 0) {
    return (
      <Empty icon={<CalendarClock size={22} aria-hidden />} title={t("Nothing waits to be sent")}>
        {t("Write a message and choose a time with the clock beside “send”.")}
      </Empty>
    );
  }
  return (
    <ul className="flex flex-col gap-3">
      {data.map((one) => (
        <Waits key={one.id} one={one} />
      ))}
    </ul>
  );
}

function Waits({ one }: { one: Scheduled }) {
  const people = usePeopleById();
  const me = useMe().user.id;
  const { data: rooms } = useRooms();
  const change = useChangeScheduled();
  const giveUp = useGiveUpScheduled();
  const sendNow = useSendNow();
  const [asking, ask] = useState(false);
  const room = rooms?.find((each) => each.id === one.room);
  const name = room ? roomName(room, people, me) : t("A room that you are not in");
  const remove = async () => {
    const yes = await confirm({ title: t("Give this message up?"), text: t("Its words go, and it is not sent."), action: t("Give it up"), danger: true });
    if (yes) giveUp.mutate(one.id);
  };
  return (
    <li className="rounded-md border border-line bg-surface px-3 py-3 sm:px-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Link href={addressOf({ room: one.room, root: one.thread })} className="min-w-0 truncate font-medium hover:underline">
          {one.thread ? t("In a thread of {name}", { name }) : name}
        </Link>
        <time dateTime={one.send_at} className="flex items-center gap-1 text-ink-3">
          <Clock3 size={13} aria-hidden />
          {fullTime(one.send_at)}
        </time>
        <span className="ms-auto flex" role="group" aria-label={t("What to do with it")}>
          {room?.can.post && (
            <IconButton size="sm" label={t("Send now")} onClick={() => sendNow.mutate(one.id)}>
              <SendHorizontal size={15} aria-hidden className="rtl:-scale-x-100" />
            </IconButton>
          )}
          <IconButton size="sm" label={t("Change the time")} onClick={() => ask(true)}>
            <Pencil size={14} aria-hidden />
          </IconButton>
          <IconButton size="sm" label={t("Give it up")} onClick={() => void remove()}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </span>
      </div>
      {one.attachments.length > 0 && (
        <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-3">
          <Paperclip size={13} aria-hidden className="shrink-0" />
          <span className="truncate">{one.attachments.map((file) => file.name).join(", ")}</span>
        </p>
      )}
      <p className="mt-1 line-clamp-4 wrap-anywhere whitespace-pre-wrap text-ink-2">{one.body}</p>
      {one.refused && (
        <p role="alert" className="mt-2 text-sm text-danger-text">
          {t("It was not sent. {why}", { why: whyRefused(one.refused) })}
        </p>
      )}
      {asking && (
        <TimeDialog
          title={t("Send at another time")}
          action={t("Send then")}
          from={new Date(one.send_at)}
          onClose={() => ask(false)}
          onChoose={(at) => {
            ask(false);
            change.mutate({ id: one.id, at }, { onError: (error) => toast(sentence(error), { bad: true }) });
          }}
        />
      )}
    </li>
  );
}
