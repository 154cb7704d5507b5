import { SendHorizontal } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { useMedia } from "@/lib/media";
import { usePart } from "@/lib/store";
import { part } from "@/ui/part";
import { AttachButton } from "@/attachments/AttachButton";
import { attach, items, readiness, ready, taken } from "@/attachments/items";
import { boundFor } from "../attaching";
import { drafts, draftOf, keepDraft } from "../drafts";
import { useSchedule } from "../scheduled";
import { wrap, type Selection } from "../model/format";
import { namesEverybody } from "../model/everybody";
import { streamId, type Stream } from "../model/stream";
import { send } from "../outbox";
import { useTypingSignal } from "../typing";
import { whispers } from "../whispering";
import type { CommandHandle } from "./CommandDesk";
import { FormatBar } from "./FormatBar";
import { useAutosize } from "@/lib/writing";
import { useMention } from "./useMention";

/** Loaded with the first file, and not a byte of it before. */
const AttachTray = part(() => import("@/attachments/AttachTray").then((m) => m.AttachTray));
/** Loaded with the first word. */
const SendLater = part(() => import("./SendLater").then((m) => m.default), "left out");
/** Loaded with the first name. */
const ReachLine = part(() => import("./ReachLine").then((m) => m.default), "left out");
const MentionList = part(() => import("@/ui/mentionList").then((m) => m.default), "left out");
/** Loaded with the first slash. */
const CommandDesk = part(() => import("./CommandDesk").then((m) => m.default));
/** Loaded when somebody chooses a time of their own. */
const TimeDialog = part(() => import("@/ui/timeDialog").then((m) => m.default));
/** As many bytes as the server takes. */
const MOST_BYTES = 16_384;
const size = new TextEncoder();

interface Props {
  room: Room;
  to: Stream;
  /** What the field is for. */
  label: string;
  /** What a reply is asked beside: whether it is sent to the room too. */
  beside?: { also: boolean; node: ReactNode; sent(): void };
}

/** Where a message is written. What is typed is kept for the room or the thread until it is sent. */
export function Composer({ room, to, label, beside }: Props) {
  const id = streamId(to);
  const [text, setText] = useState(() => draftOf(to));
  const field = useRef<HTMLTextAreaElement>(null);
  const touch = useMedia("(pointer: coarse)");
  const signal = useTypingSignal(to);
  const caret = useRef<number | null>(null);
  const mention = useMention(room, text, field);
  const attached = usePart(items, (all) => readiness(all, id));
  const [held, setHeld] = useState(false);
  const desk = useRef<CommandHandle>(null);
  /** Sent before what does commands was there. */
  const [hasty, setHasty] = useState(false);
  useAutosize(field, text);

  // What is typed on another device stands here too.
  const begun = usePart(drafts, (all) => all[id]?.text ?? "");
  useEffect(() => setText((now) => (now.trim() === begun.trim() ? now : begun)), [begun]);

  // A keyboard that pops up over the messages on every visit would be in the way on a phone.
  useEffect(() => {
    if (!touch) field.current?.focus({ preventScroll: true });
  }, [touch]);

  useEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [text]);

  const type = (next: string) => {
    setText(next);
    setHeld(false);
    setHasty(false);
    keepDraft(to, next);
    if (next.trim()) signal();
  };
  const over = text.length > MOST_BYTES / 4 ? size.encode(text).length - MOST_BYTES : -1;
  const body = text.trim();
  const sendable = (body !== "" || attached !== "none") && over <= 0 && attached !== "failed";
  const hushed = !room.can.mention_all && namesEverybody(text);
  const commands = text.startsWith("/");
  const answered = usePart(whispers, (all) => (all[id]?.length ?? 0) > 0);
  const say = (words: string) => {
    send({ room: to.room, root: to.root, also_in_room: beside?.also }, words, attached === "none" ? undefined : taken(id));
    beside?.sent();
  };
  const submit = () => {
    if (!sendable) return;
    // It goes as soon as all that goes with it has arrived.
    if (attached === "busy") return setHeld(true);
    setHeld(false);
    if (commands) return desk.current ? desk.current.run(attached !== "none") : setHasty(true);
    say(body);
    setText("");
    keepDraft(to, "");
    mention.close();
    field.current?.focus();
  };
  useEffect(() => {
    if (!held || attached === "busy") return;
    if (attached === "ready") submit();
    else setHeld(false);
    // oxlint-disable-next-line react/exhaustive-deps -- only what is waited for tells when it goes
  }, [held, attached]);
  /** What is to be said at a time that is asked for. */
  const [asking, ask] = useState<string | null>(null);
  const schedule = useSchedule(to);
  const later = (at: Date, words = body) =>
    schedule.mutate(
      { body: words, attachments: ready(id), also_in_room: beside?.also ?? false, at },
      {
        onSuccess: () => {
          taken(id);
          setText("");
          keepDraft(to, "");
          beside?.sent();
        },
      },
    );
  const pick = (handle: string) => {
    const done = mention.complete(handle);
    if (!done) return;
    caret.current = done.caret;
    type(done.text);
    field.current?.focus();
  };
  const format = (how: (s: Selection) => Selection) => {
    const area = field.current;
    if (!area) return;
    const done = how({ text, start: area.selectionStart, end: area.selectionEnd });
    type(done.text);
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(done.start, done.end);
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || desk.current?.onKeyDown(event) || mention.onKeyDown(event, pick)) return;
    const mod = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey && (!touch || mod)) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && text === "") {
      event.preventDefault();
      dispatchEvent(new CustomEvent("longhouse:edit-last", { detail: id }));
    } else if (mod && (event.key === "b" || event.key === "i")) {
      event.preventDefault();
      format((s) => wrap(s, event.key === "b" ? "**" : "_"));
    }
  };

  return (
    <>
      <form
        className="relative rounded-md border border-line-strong bg-raised transition-[border-color,box-shadow] focus-within:border-accent focus-within:ring-1 focus-within:ring-accent"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {attached !== "none" && <AttachTray meanwhile={<div className="h-14" />} to={id} />}
        {text.includes("@") && <ReachLine room={room} text={text} />}
        {mention.open && <MentionList id={mention.listId} options={mention.options} active={mention.active} onPick={pick} onPoint={mention.point} />}
        {(commands || answered) && <CommandDesk ref={desk} room={room} to={to} text={text} field={field} hasty={hasty} onText={type} say={say} askTime={ask} />}
        <textarea
          ref={field}
          data-composer={id}
          value={text}
          rows={1}
          aria-label={label}
          aria-autocomplete="list"
          aria-controls={mention.open ? mention.listId : undefined}
          aria-activedescendant={mention.open ? `${mention.listId}-${mention.active}` : undefined}
          placeholder={label}
          onChange={(event) => type(event.target.value)}
          onSelect={mention.moved}
          onBlur={mention.close}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const { files, types } = event.clipboardData;
            // What was copied from a page or an office is words, with a picture of them beside it.
            if (files.length === 0 || types.includes("text/plain")) return;
            event.preventDefault();
            attach(boundFor(to), [...files]);
          }}
          className="block max-h-[40dvh] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1 text-md outline-none"
        />
        <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
          <AttachButton
            onFiles={(files) => {
              attach(boundFor(to), files);
              field.current?.focus();
            }}
          />
          <FormatBar onFormat={format} />
          <span className="flex-1" />
          {beside?.node}
          {over > 0 && <span role="alert" className="px-2 text-sm text-danger-text">{t("{n, plural, one {# byte} other {# bytes}} too long", { n: over })}</span>}
          {hushed && <span role="status" className="px-2 text-sm text-ink-2">{t("Notifies nobody: only administrators may mention everybody here.")}</span>}
          {held && <span role="status" className="px-2 text-sm text-ink-3">{t("Goes when it is uploaded")}</span>}
          {sendable && !commands && attached !== "busy" && <SendLater onChoose={(at) => later(at)} onAsk={() => ask(body)} />}
          <button
            type="submit"
            aria-label={t("Send message")}
            title={t("Send message")}
            disabled={!sendable}
            aria-busy={held || undefined}
            className={cx(
              "grid h-7 w-9 place-items-center rounded-sm transition-colors touch:h-9 touch:w-11",
              sendable ? "bg-accent text-accent-ink hover:bg-accent-hover" : "text-ink-3",
            )}
          >
            <SendHorizontal size={16} aria-hidden className="rtl:-scale-x-100" />
          </button>
        </div>
      </form>
      {asking !== null && (
        // Not within the form: what is chosen there is no message.
        <TimeDialog
          title={t("Send later")}
          action={t("Send then")}
          onClose={() => ask(null)}
          onChoose={(at) => {
            ask(null);
            later(at, asking);
          }}
        />
      )}
    </>
  );
}
