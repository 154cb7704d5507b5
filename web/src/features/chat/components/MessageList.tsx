import { useVirtualizer } from "@tanstack/react-virtual";
import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown } from "lucide-react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { usePeopleById } from "@/api/people";
import type { Id, Message, Room, SavedMark } from "@/api/types";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { part } from "@/ui/part";
import { BoneRows, Failed } from "@/ui/states";
import { lineOf } from "../model/outbox";
import { heightOf } from "@/attachments/pictures";
import { headHeight, keptHeight, previewsHeight, reactionsHeight } from "../model/heights";
import { mayEdit } from "../model/rights";
import { rowsOf, type Row } from "../model/rows";
import { beginEdit, leaveEdits } from "../edits";
import { outbox } from "../outbox";
import { placeOf } from "../places";
import { loadLatest, useMessages } from "../queries";
import { lastOfMine } from "../receipts";
import { savedAs, useSavedMarks } from "../saving";
import type { Talk } from "../talk";
import { RepliesLine } from "./lines";
import { MessageRow } from "./MessageRow";
import { measure } from "./measure";
import { useJump } from "./useJump";
import { useKeepPlace } from "./useKeepPlace";
import { usePaging } from "./usePaging";
import { useReading } from "./useReading";
import { useStayAtEnd } from "./useStayAtEnd";

/** Loaded behind the messages: what one came for is at their end. */
const ListHead = part(() => import("./ListHead").then((m) => m.ListHead), "left out");
/** Loaded behind the messages: it has nothing to say before another one arrives. */
const Announcer = part(() => import("./Announcer").then((m) => m.Announcer), "left out");
/** Loaded when somebody wants to go to another day. */
const JumpToDay = part(() => import("./JumpToDay").then((m) => m.default));

/** A screen from the end still counts as reading the present. */
const AT_END_PX = 80;
const NONE: Message[] = [];

interface Props {
  talk: Talk;
  room: Room;
  name: string;
  /** The message on which the thread hangs, if it is one. */
  root?: Message;
  /** The message that a link points to, or nothing. */
  target: Id;
}

/** The height of a row with one line of text, what is attached, what its links lead to, a line of reactions, and a thread. */
const estimate = (saved: ReadonlyMap<Id, SavedMark>, row?: Row): number => rem((row?.lead ? 56 : 26) + (row?.day ? 40 : 0) + (row?.fresh ? 24 : 0) + keptHeight(row?.message.pinned || (row && saved.has(savedAs(row.message)))) + previewsHeight(row?.message.previews) + reactionsHeight(row?.message.reactions) + (row?.message.thread ? 32 : 0) + (row?.message.echo_of ? 20 : 0)) + heightOf(row?.message.attachments);

/** The messages of a room or of a thread: only the rows on the screen exist, and none moves when others load. */
export function MessageList({ talk, room, name, root, target }: Props) {
  const client = useQueryClient();
  const me = useMe().user.id;
  const scroller = useRef<HTMLDivElement>(null);
  const { data: window, error, refetch } = useMessages(talk);
  const box = useStore(outbox);
  const people = usePeopleById();
  const saved = useSavedMarks();
  const reading = useReading(talk, window);
  const [jumping, jumpToDay] = useState(false);
  const toDay = useCallback(() => jumpToDay(true), []);
  const [place] = useState(() => placeOf(me, talk));

  const items = window?.items ?? NONE;
  const outgoing = useMemo(() => (window?.later ? [] : box.filter((o) => lineOf(o) === talk.id)), [box, talk.id, window?.later]);
  const rows = useMemo(() => rowsOf(items, outgoing, me, reading.readUpTo, window?.earlier, root), [items, outgoing, me, reading.readUpTo, window?.earlier, root]);

  const receipt = useMemo(() => (room.kind === "direct" && !root ? lastOfMine(items, me) : null), [room.kind, root, items, me]);
  const head = window ? headHeight(root ? null : room, window.earlier) : 0;
  // The scroller's own identity is stable; the compiler-free hook re-renders on each scroll frame.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (i) => rows[i]?.key ?? i,
    estimateSize: (i) => estimate(saved, rows[i]),
    initialMeasurementsCache: place?.measured,
    overscan: 8,
    paddingStart: head,
    paddingEnd: 12,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: AT_END_PX,
  });

  const measured = useCallback((row: HTMLDivElement | null) => measure(virtual, row), [virtual]);

  const jump = useJump({ talk, target, rows, window, virtual, reading, place });
  usePaging(talk, window, virtual, jump.settled);
  const atEnd = Boolean(window && !window.later) && virtual.isAtEnd(AT_END_PX);
  useKeepPlace({ me, talk, rows, virtual, settled: jump.settled, atEnd });
  useStayAtEnd(scroller, AT_END_PX);
  useEffect(() => reading.reached(atEnd && jump.settled), [reading, atEnd, jump.settled, items]);

  // Sending from within the past goes to the present first, where the new message will be.
  const sent = box.filter((o) => lineOf(o) === talk.id).length;
  const sentBefore = useRef(sent);
  useEffect(() => {
    if (sent > sentBefore.current) {
      if (window?.later) void loadLatest(client, talk).then(() => virtual.scrollToEnd());
      else virtual.scrollToEnd();
    }
    sentBefore.current = sent;
  }, [sent, window?.later, client, talk, virtual]);

  useEffect(() => void import("./MessageActions"), []);
  useEffect(() => leaveEdits, []);

  // ↑ in an empty composer edits one's last message.
  useEffect(() => {
    const edit = (event: Event) => {
      if ((event as CustomEvent<Id>).detail !== talk.id) return;
      const last = rows.findLast((r) => !r.sending && mayEdit(r.message, { room, me }));
      if (!last) return;
      beginEdit(talk.id, last.message);
      virtual.scrollToIndex(rows.indexOf(last), { align: "auto" });
    };
    addEventListener("longhouse:edit-last", edit);
    return () => removeEventListener("longhouse:edit-last", edit);
  }, [rows, me, room, virtual, talk.id]);

  const toPresent = async () => {
    if (window?.later) await loadLatest(client, talk);
    virtual.scrollToEnd();
  };

  if (!window && error) {
    return (
      <div className="flex-1">
        <Failed text={sentence(error)} retry={() => void refetch()} />
      </div>
    );
  }
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={root ? t("Thread") : t("Messages in {name}", { name })}
        aria-busy={!window}
        tabIndex={-1}
        className="h-full overflow-x-hidden overflow-y-auto overscroll-contain"
        style={{ overflowAnchor: "none" }}
      >
        {!window && (
          <div className="flex h-full flex-col justify-end overflow-hidden px-3 pb-4 sm:px-5">
            <BoneRows rows={9} />
          </div>
        )}
        {window && (
          <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
            {(!root || window.earlier) && <ListHead room={room} name={name} earlier={window.earlier} height={head} />}
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              return (
                <div
                  key={item.key}
                  ref={measured}
                  data-index={item.index}
                  className="absolute inset-x-0"
                  style={{ top: item.start }}
                >
                  <MessageRow
                    row={row}
                    room={room}
                    me={me}
                    author={people.get(row.message.author)}
                    position={item.index + 1}
                    within={talk}
                    saved={saved.get(savedAs(row.message))}
                    receipt={row.message.id === receipt}
                    lit={jump.lit === row.message.id}
                    onDay={toDay}
                    onUnread={reading.markUnread}
                  />
                  {row.message === root && <RepliesLine n={root.thread?.replies ?? 0} />}
                </div>
              );
            })}
          </div>
        )}
      </div>
      {window && !atEnd && (rows.length > 0 || window.later) && (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button size="sm" className="pointer-events-auto animate-rise rounded-full! shadow-float" icon={<ArrowDown size={14} aria-hidden />} onClick={() => void toPresent()}>
            {talk.unread > 0 ? t("{n, plural, one {# new message} other {# new messages}}", { n: talk.unread }) : t("Jump to present")}
          </Button>
        </div>
      )}
      {jumping && <JumpToDay room={room} onClose={() => jumpToDay(false)} />}
      <Announcer items={items} me={me} later={window?.later ?? true} />
    </div>
  );
}
