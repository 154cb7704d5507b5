import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Project } from "@/api/types";
import { useAutosize, useNameList, useNaming } from "@/lib/writing";
import { part } from "@/ui/part";
import { useNameable } from "../../depth";

/** Loaded with the first name. */
const MentionList = part(() => import("@/ui/mentionList").then((m) => m.default), "left out");

interface Props {
  project: Project;
  label: string;
  value: string;
  autoFocus?: boolean;
  onChange(value: string): void;
  /** Ctrl or Command and Enter. */
  onSend(): void;
  onLeave?(): void;
  /** Files were pasted. */
  onFiles?(files: File[]): void;
}

/** A field for Markdown, in which people who see the project are named after an `@`. */
export function WordsField({ project, label, value, autoFocus, onChange, onSend, onLeave, onFiles }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const naming = useNaming(field);
  const names = useNameList(naming, value, useNameable(project, naming.trigger !== null));
  useAutosize(field, value);

  useEffect(() => {
    if (!autoFocus) return;
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, [autoFocus]);
  useEffect(() => {
    if (caret.current === null) return;
    field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  const pick = (handle: string) => {
    const done = names.complete(handle);
    if (!done) return;
    caret.current = done.caret;
    onChange(done.text);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || names.onKeyDown(event, pick)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSend();
    } else if (event.key === "Escape" && onLeave) {
      event.preventDefault();
      onLeave();
    }
  };

  return (
    <div className="relative">
      {names.open && <MentionList id={names.listId} options={names.options} active={names.active} onPick={pick} onPoint={names.point} />}
      <textarea
        ref={field}
        rows={2}
        value={value}
        aria-label={label}
        placeholder={label}
        aria-autocomplete="list"
        aria-controls={names.open ? names.listId : undefined}
        aria-activedescendant={names.open ? `${names.listId}-${names.active}` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onSelect={names.moved}
        onBlur={names.close}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const { files, types } = event.clipboardData;
          // What was copied from a page or an office is words, with a picture of them beside it.
          if (!onFiles || files.length === 0 || types.includes("text/plain")) return;
          event.preventDefault();
          onFiles([...files]);
        }}
        className="block max-h-[50dvh] w-full resize-none rounded-sm border border-line-strong bg-raised px-2.5 py-2 text-md focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-focus"
      />
    </div>
  );
}
