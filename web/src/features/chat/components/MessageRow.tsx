import { useQueryClient } from "@tanstack/react-query";
import { memo, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Id, Person, Room, SavedMark } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
import { usePart, useStore } from "@/lib/store";
import { dayName, fullTime, timeOfDay } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { BotMark } from "@/ui/badge";
import { part } from "@/ui/part";
import { onMessageKey } from "../messageKeys";
import { heightOf } from "@/attachments/pictures";
import { baseOf, viewing } from "../attaching";
import { beginEdit, editIn, edits } from "../edits";
import { previewsHeight, reactionsHeight } from "../model/heights";
import { seen } from "../model/reactions";
import { isMine, mayEdit, mayReact } from "../model/rights";
import type { Row } from "../model/rows";
import { addressOf, streamId, type Stream } from "../model/stream";
import { pin } from "../pinning";
import { quote } from "../quoting";
import { react, wishes } from "../reacting";
import { save } from "../saving";
import { useSlots } from "../slots";
import { Author } from "./Author";
import { DayLine, NewLine } from "./lines";
import { MessageBody } from "./MessageBody";
import { SendingState } from "./SendingState";

/** Loaded with the first message that has something attached. */
const Attachments = part(() => import("@/attachments/Attachments").then((m) => m.Attachments));

/** Loaded with the first message of which it is known what its links lead to. */
const Previews = part(() => import("./Previews").then((m) => m.Previews), "left out");

/** Loaded with the first message that somebody reacted to. */
const Reactions = part(() => import("./Reactions").then((m) => m.Reactions), "left out");

/** Loaded with the first message that is pinned or saved. */
const KeptMark = part(() => import("./KeptMark").then((m) => m.KeptMark));

/** Loaded with the first message on which a thread hangs, or that was said in one. */
const ThreadChip = part(() => import("./ThreadChip").then((m) => m.ThreadChip));
const FromThread = part(() => import("./ThreadChip").then((m) => m.FromThread));

/** Loaded when somebody reports a message. */
const ReportDialog = part(() => import("./ReportDialog").then((m) => m.default));

/** Loaded behind the first page of messages: nobody points at one before. */
const MessageActions = part(() => import("./MessageActions").then((m) => m.MessageActions));

/** Loaded when somebody says something otherwise. */
const MessageEditor = part(() => import("./MessageEditor").then((m) => m.MessageEditor));

/** Loaded when somebody wants to react, with all emoji. */
const ReactionPicker = part(() => import("@/ui/reactions/picker").then((m) => m.default));

/** Loaded when somebody asks who has read a message. */
const ReadersDialog = part(() => import("./ReadersDialog").then((m) => m.default));

/** Loaded with my last message in a talk of few. */
const ReadMark = part(() => import("./ReadMark").then((m) => m.default), "left out");

/** Loaded when somebody wants to be reminded. */
const RemindDialog = part(() => import("./RemindDialog").then((m) => m.default));

interface Props {
  row: Row;
  room: Room;
  me: Id;
  /** Looked up by the list, so that a row that scrolls in asks nobody. */
  author: Person | undefined;
  position: number;
  /** The list in which it stands. */
  within: Stream;
  /** That I saved it. */
  saved: SavedMark | undefined;
  /** Whether it says below that it was read. */
  receipt: boolean;
  lit: boolean;
  /** Wants to go to another day. */
  onDay(): void;
  onUnread(previous: Id | null): void;
}

/** One message. The actions exist only for the row under the pointer or with the focus. */
export const MessageRow = memo(function MessageRow({ row, room, me, author, position, within, saved, receipt, lit, onDay, onUnread }: Props) {
  const { message, sending, lead } = row;
  const [, navigate] = useLocation();
  const { messageFoot } = useSlots();
  const inRoom = within.root === null;
  const thread = addressOf({ room: room.id, root: message.root ?? message.id });
  const [near, setNear] = useState(false);
  const [focused, setFocused] = useState(false);
  const name = message.said_as ?? author?.name ?? t("Former member");
  const previews = message.previews?.length && !sending && !message.deleted ? message.previews : null;
  const client = useQueryClient();
  const article = useRef<HTMLElement>(null);
  const [reporting, setReporting] = useState(false);
  const [picking, pick] = useState<HTMLElement | null>(null);
  const [reminding, remindOf] = useState(false);
  const [asking, askReaders] = useState(false);
  const asked = useStore(wishes);
  const reactions = useMemo(() => seen(message.reactions, asked.filter((wish) => wish.message === message.id), me), [message, asked, me]);
  const mine = reactions.filter((one) => one.mine).map((one) => one.emoji);
  const stored = !sending && !message.deleted;
  const list = streamId(within);
  const editing = usePart(edits, (all) => stored && editIn(list, message.id) in all);
  const edit = () => beginEdit(list, message);
  const may = stored && mayReact(message, room);
  const quotes = stored && message.body !== "" && room.can.post;
  const answer = () => quote(within, message, name);
  const keys = {
    e: stored && mayEdit(message, { room, me }) && edit,
    r: may && (() => pick(article.current?.querySelector<HTMLElement>("[data-react]") ?? article.current)),
    t: inRoom && !sending && (() => navigate(thread)),
    q: quotes && answer,
    s: stored && (() => void save(client, message, !saved)),
    m: stored && (() => remindOf(true)),
    p: may && (() => void pin(client, message, !message.pinned)),
  };
  const named = message.mentions_room || message.mentions.includes(me);

  return (
    <>
      {row.day && <DayLine label={dayName(message.posted_at)} onJump={inRoom ? onDay : undefined} />}
      {row.fresh && <NewLine />}
      <article
        ref={article}
        // A message on which a thread hangs may be on the page twice.
        id={inRoom || message.id !== within.root ? message.id : undefined}
        aria-posinset={position}
        aria-setsize={-1}
        aria-label={t("{name}, {time}", { name, time: fullTime(message.posted_at) })}
        tabIndex={0}
        data-message={message.id}
        data-state={sending?.state ?? "stored"}
        onPointerEnter={() => setNear(true)}
        onPointerLeave={() => setNear(false)}
        onFocus={() => setFocused(true)}
        onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setFocused(false)}
        onKeyDown={(event) => onMessageKey(event, keys)}
        className={cx(
          "group relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-3 transition-colors -outline-offset-2 sm:px-5",
          lead ? "pt-2.5 pb-0.5" : "py-0.5",
          lit ? "bg-ember-wash" : named && !message.deleted ? "bg-accent-wash/60" : (near || focused) && "bg-hover",
        )}
      >
        {lead ? (
          <Avatar name={name} colour={author?.colour ?? 0} picture={author?.picture} className="mt-0.5" />
        ) : (
          <time dateTime={message.posted_at} aria-hidden className="pt-1 text-end text-2xs whitespace-nowrap text-ink-3 opacity-0 group-hover:opacity-100">
            {timeOfDay(message.posted_at)}
          </time>
        )}
        <div className="min-w-0">
          {(message.pinned || saved) && !message.deleted && <KeptMark meanwhile={<div className="h-5" />} pin={message.pinned} saved={saved} />}
          {lead && (
            <div className="flex items-baseline gap-2">
              <Author id={message.author} name={name} />
              {(author?.bot ?? message.said_as) && <BotMark name={author?.name ?? name} />}
              {author?.status?.emoji && <span title={author.status.text}>{author.status.emoji}</span>}
              <time dateTime={message.posted_at} title={fullTime(message.posted_at)} className="text-xs text-ink-3">
                {timeOfDay(message.posted_at)}
              </time>
            </div>
          )}
          {message.echo_of && inRoom && <FromThread meanwhile={<div className="h-5" />} message={message} />}
          {editing ? (
            <MessageEditor meanwhile={<MessageBody message={message} sending={sending} room={room} />} message={message} room={room} name={editIn(list, message.id)} />
          ) : (
            <MessageBody message={message} sending={sending} room={room} />
          )}
          {message.attachments && !message.deleted && <Attachments meanwhile={<div style={{ height: heightOf(message.attachments) }} />} base={baseOf(message)} attachments={message.attachments} pending={sending !== null} onShow={(at) => viewing.set({ message, at })} />}
          {previews && <Previews meanwhile={<div style={{ height: rem(previewsHeight(previews)) }} />} message={message} previews={previews} own={isMine(message, { room, me })} />}
          {reactions.length > 0 && !message.deleted && <Reactions meanwhile={<div style={{ height: rem(reactionsHeight(reactions)) }} />} message={message} reactions={reactions} me={me} may={mayReact(message, room)} onMore={pick} />}
          {stored && messageFoot(message)}
          {inRoom && message.thread && <ThreadChip meanwhile={<div className="mt-1 h-7 touch:h-9" />} message={message} thread={message.thread} />}
          {receipt && stored && <ReadMark message={message} />}
          {sending && <SendingState out={sending} />}
        </div>
        {(near || focused || picking) && !sending && !editing && !message.deleted && <MessageActions message={message} room={room} saved={saved !== undefined} onThread={inRoom ? () => navigate(thread) : null} onEdit={edit} onReact={pick} onQuote={quotes ? answer : null} onRemind={() => remindOf(true)} onReaders={() => askReaders(true)} onUnread={() => onUnread(row.previous)} onReport={() => setReporting(true)} />}
        {asking && <ReadersDialog message={message} onClose={() => askReaders(false)} />}
        {reminding && <RemindDialog message={message} onClose={() => remindOf(false)} />}
        {reporting && <ReportDialog message={message.echo_of ? { room: room.id, id: message.echo_of } : message} onClose={() => setReporting(false)} />}
        {picking && !message.deleted && (
          <ReactionPicker
            anchor={picking}
            mine={mine}
            onPick={(emoji) => void react(message, emoji, !mine.includes(emoji))}
            onClose={() => {
              pick(null);
              setNear(false); // What goes from under the pointer tells nobody that the pointer left.
            }}
            back={() => article.current}
          />
        )}
      </article>
    </>
  );
});
