import { X } from "lucide-react";
import { useEffect, useId, useImperativeHandle, useState, type KeyboardEvent, type Ref, type RefObject } from "react";
import type { Room, Whisper } from "@/api/types";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { timeOfDay } from "@/lib/time";
import { Button, IconButton } from "@/ui/button";
import { useCommand, useHints } from "../commanding";
import { beginning, fitting, typed, type Hint } from "../model/commands";
import { streamId, type Stream } from "../model/stream";
import { dismiss, whispers } from "../whispering";
import { CompletionList } from "@/ui/completion";
import { Prose } from "@/ui/prose";
import { useRoomName } from "./useRoomName";

/** What the composer asks of its commands. */
export interface CommandHandle {
  /** Whether the list took the key. */
  onKeyDown(event: KeyboardEvent): boolean;
  run(files: boolean): void;
}

interface Props {
  ref: Ref<CommandHandle>;
  room: Room;
  to: Stream;
  text: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Whether it was sent before this was loaded. */
  hasty: boolean;
  onText(text: string): void;
  say(words: string): void;
  askTime(words: string): void;
}

const NONE: Whisper[] = [];

/** What belongs to commands above the field: which there are, how one is used, why one failed, and what programs answered. */
export default function CommandDesk({ ref, room, to, text, field, hasty, onText, say, askTime }: Props) {
  const hints = useHints(room);
  const name = useRoomName(room);
  const heard = useStore(whispers)[streamId(to)] ?? NONE;
  const done = () => {
    onText("");
    field.current?.focus();
  };
  const { run, busy, failure, clear } = useCommand({ room, name, to, say, askTime, done });
  const list = useChoices(text, hints, field);
  const wish = text.startsWith("/") ? typed(text) : null;
  const hint = !list.open && wish && "name" in wish && hints.find((one) => one.name === wish.name);

  useEffect(clear, [text]); // oxlint-disable-line react/exhaustive-deps -- another text is another wish
  useEffect(() => {
    if (hasty) void run(text, false);
  }, []); // oxlint-disable-line react/exhaustive-deps -- once, when it is there

  const choose = ({ name, usage }: Hint) => {
    onText(`/${name}${usage ? " " : ""}`);
    list.close();
    field.current?.focus();
  };
  useImperativeHandle(ref, () => ({
    run: (files) => void run(text, files),
    onKeyDown(event) {
      const chosen = list.open ? list.options[list.active] : undefined;
      // The whole name is there: it is meant as it stands.
      if (event.key === "Enter" && (!chosen || (wish && "name" in wish && wish.name === chosen.name))) return false;
      if (event.shiftKey || !chosen) return false;
      if (event.key === "Enter" || event.key === "Tab") choose(chosen);
      else if (!list.onKeyDown(event.key)) return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  }));

  return (
    <>
      {list.open && (
        <CompletionList
          id={list.id}
          label={t("Commands")}
          wide
          active={list.active}
          onPoint={list.point}
          options={list.options.map((one) => ({ key: one.name, pick: () => choose(one), node: <Choice hint={one} /> }))}
        />
      )}
      {heard.map((one) => (
        <Answer key={one.at + one.html} answer={one} field={field} />
      ))}
      {hint && (
        <p role="status" className="truncate px-3.5 pt-2 text-sm text-ink-3">
          <span className="font-medium text-ink-2">/{hint.name}</span> {hint.usage} {hint.description && `– ${hint.description}`}
        </p>
      )}
      {busy !== null && (
        <p role="status" className="px-3.5 pt-2 text-sm text-ink-3">
          {t("Waiting for /{name}…", { name: busy })}
        </p>
      )}
      {failure && (
        <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3.5 pt-2 text-sm text-danger-text">
          <span className="min-w-0 wrap-anywhere">{failure.why}</span>
          {failure.words && (
            <Button
              size="sm"
              onClick={() => {
                say(text.trim());
                done();
              }}
            >
              {t("Send as a message")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

const Choice = ({ hint }: { hint: Hint }) => (
  <>
    <span className="shrink-0 font-medium">/{hint.name}</span>
    {hint.usage && <span className="max-w-2/5 shrink-0 truncate text-sm text-ink-3">{hint.usage}</span>}
    <span className="min-w-0 flex-1 truncate text-end text-sm text-ink-2">{hint.description}</span>
  </>
);

/** What a program answered, for nobody else, until it is put away. */
function Answer({ answer, field }: { answer: Whisper; field: RefObject<HTMLTextAreaElement | null> }) {
  const { command, html, at } = answer;
  const away = () => {
    dismiss(answer);
    field.current?.focus();
  };
  return (
    <section
      role="status"
      aria-label={t("Answer of /{name}", { name: command })}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        away();
      }}
      className="m-2 mb-0 rounded-sm border border-dashed border-line-strong bg-sunken py-1.5 ps-3 pe-1.5"
    >
      <div className="flex items-center gap-2 text-xs text-ink-3">
        <span className="font-medium text-ink-2">/{command}</span>
        <time dateTime={at}>{timeOfDay(at)}</time>
        <span className="min-w-0 flex-1 truncate">{t("Only you see this")}</span>
        <IconButton size="sm" label={t("Put away the answer of /{name}", { name: command })} onClick={away}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      {/* The server renders Markdown through an allow-list of elements; nothing else writes here. */}
      <Prose scrolls html={html} className="max-h-[30dvh] overflow-auto pe-2 pb-1" />
    </section>
  );
}

/** The list that opens while a name is typed, until Escape. The field keeps the focus, and says what is chosen. */
function useChoices(text: string, hints: Hint[], field: RefObject<HTMLTextAreaElement | null>) {
  const id = useId();
  const [active, setActive] = useState(0);
  const [closed, close] = useState<string | null>(null);
  const query = beginning(text);
  const options = query === null || closed === text ? [] : fitting(query, hints);
  const open = options.length > 0;
  const at = Math.min(active, Math.max(0, options.length - 1));
  useEffect(() => setActive(0), [query]);
  useEffect(() => {
    const area = field.current;
    if (!open || !area) return;
    area.setAttribute("aria-controls", id);
    area.setAttribute("aria-activedescendant", `${id}-${at}`);
    return () => ["aria-controls", "aria-activedescendant"].forEach((name) => area.removeAttribute(name));
  }, [open, at, id, field]);
  return {
    id,
    open,
    options,
    active: at,
    point: setActive,
    close: () => close(text),
    onKeyDown(key: string): boolean {
      if (key === "ArrowDown") setActive((at + 1) % options.length);
      else if (key === "ArrowUp") setActive((at + options.length - 1) % options.length);
      else if (key === "Escape") close(text);
      else return false;
      return true;
    },
  };
}

