import { useEffect, useRef } from "react";
import { sentence } from "@/api/errors";
import type { Message, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { timeOfDay, useEnd } from "@/lib/time";
import { useStore } from "@/lib/store";
import { Button } from "@/ui/button";
import { edits, endEdit, keepEdit, takesFocus } from "../edits";
import { editableUntil } from "../model/rights";
import { streamId, streamOf } from "../model/stream";
import { useEditMessage } from "../mutations";
import { useAutosize } from "@/lib/writing";

const DAY_MS = 86_400_000;

/** Changes a message in its place, `name`d in what is being edited. Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message, room, name }: { message: Message; room: Room; name: string }) {
  const text = useStore(edits)[name]?.text ?? message.body;
  const edit = useEditMessage(message.room);
  const field = useRef<HTMLTextAreaElement>(null);
  useAutosize(field, text);
  const end = editableUntil(message, room);
  const now = useEnd(end);
  const over = now > end;

  useEffect(() => {
    const area = field.current;
    if (!takesFocus(name)) return;
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  }, [name]);

  const leave = () => {
    endEdit(name);
    document.querySelector<HTMLElement>(`[data-composer="${streamId(streamOf(message))}"]`)?.focus();
  };
  const save = () => {
    const body = text.trim();
    if (over) return;
    if ((!body && !message.attachments?.length) || body === message.body) leave();
    else edit.mutate({ id: message.id, body }, { onSuccess: leave });
  };

  return (
    <form
      className="my-1"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={field}
        value={text}
        rows={1}
        aria-label={t("Edit message")}
        onChange={(event) => keepEdit(name, event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") {
            event.preventDefault();
            leave();
          } else if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
        className="max-h-72 w-full resize-none rounded-sm border border-line-strong bg-raised px-2.5 py-1.5 text-md focus:border-accent focus:outline-2 focus:-outline-offset-1 focus:outline-focus"
      />
      {edit.error && (
        <p role="alert" className="text-sm text-danger-text">
          {sentence(edit.error)}
        </p>
      )}
      {over && !edit.error && (
        <p role="alert" className="text-sm text-danger-text">
          {t("The time to edit this message is over. Copy what you still need.")}
        </p>
      )}
      <div className="mt-1 flex items-center gap-2">
        <Button size="sm" look="primary" type="submit" disabled={over} busy={edit.isPending}>
          {t("Save")}
        </Button>
        <Button size="sm" look="quiet" onClick={leave}>
          {t("Cancel")}
        </Button>
        {!over && end - now < DAY_MS && <span className="text-xs text-ink-3">{t("Until {time}", { time: timeOfDay(new Date(end).toISOString()) })}</span>}
      </div>
    </form>
  );
}
