import { useLayoutEffect, useRef, useState } from "react";
import type { Message, Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { part } from "@/ui/part";
import type { Outgoing } from "../model/outbox";

/** Loaded when somebody asks what a message said before. */
const HistoryDialog = part(() => import("./HistoryDialog").then((m) => m.HistoryDialog));

/** The words of a message: as the server rendered them, or as typed while they are on their way. */
export function MessageBody({ message, sending, room }: { message: Message; sending: Outgoing | null; room: Room }) {
  const [history, setHistory] = useState(false);
  const words = useRef<HTMLDivElement>(null);
  // What scrolls sideways must be reachable without a pointer.
  useLayoutEffect(() => {
    for (const wide of words.current?.querySelectorAll<HTMLElement>("pre, table") ?? []) if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0;
  }, [message.html]);
  if (message.deleted) return <p className="text-ink-3 italic">{t("This message was deleted.")}</p>;
  if (sending) {
    if (!message.body) return null;
    return <div className={cx("prose whitespace-pre-wrap", sending.state !== "failed" && "opacity-60")}>{message.body}</div>;
  }
  return (
    <>
      {/* The server renders Markdown through an allow-list of elements; nothing else writes here. */}
      {message.html && <div ref={words} className="prose" dangerouslySetInnerHTML={{ __html: message.html }} />}
      {message.edited_at && (
        <button
          type="button"
          title={t("Edited {time}. Show the earlier versions.", { time: fullTime(message.edited_at) })}
          className="-my-0.5 h-6 rounded-xs text-xs text-ink-3 hover:underline"
          onClick={() => setHistory(true)}
        >
          {t("edited")}
        </button>
      )}
      {history && <HistoryDialog room={room.id} message={message} onClose={() => setHistory(false)} />}
    </>
  );
}
