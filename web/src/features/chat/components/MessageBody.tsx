import { useState } from "react";
import type { Message, Room } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { fullTime } from "@/lib/time";
import { part } from "@/ui/part";
import { Prose } from "@/ui/prose";
import type { Outgoing } from "../model/outbox";

/** Loaded when somebody asks what a message said before. */
const HistoryDialog = part(() => import("./HistoryDialog").then((m) => m.HistoryDialog));

/** The words of a message: as the server rendered them, or as typed while they are on their way. */
export function MessageBody({ message, sending, room }: { message: Message; sending: Outgoing | null; room: Room }) {
  const [history, setHistory] = useState(false);
  if (message.deleted) return <p className="text-ink-3 italic">{t("This message was deleted.")}</p>;
  if (sending) {
    if (!message.body) return null;
    return <div className={cx("prose whitespace-pre-wrap", sending.state !== "failed" && "opacity-60")}>{message.body}</div>;
  }
  return (
    <>
      {message.html && <Prose html={message.html} />}
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
