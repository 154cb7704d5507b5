import { Paperclip } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { Link } from "wouter";
import { usePeopleById } from "@/api/people";
import type { Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime, shortDate } from "@/lib/time";
import { Avatar } from "@/ui/avatar";
import { BotMark } from "@/ui/badge";
import { plain } from "../model/plain";
import { addressOf, streamOf } from "../model/stream";

interface Props {
  message: Message;
  /** What stands above it, such as who pinned it. */
  note?: ReactNode;
  /** Buttons at its end. */
  actions?: ReactNode;
  onOpen?(): void;
}

/** A message away from its place: who said it and when, the beginning of it, and the way to where it stands. */
export function KeptMessage({ message, note, actions, onOpen }: Props) {
  const author = usePeopleById().get(message.author);
  const name = message.said_as ?? author?.name ?? t("Former member");
  const words = useMemo(() => plain(message.html), [message.html]);
  const files = message.attachments?.length ?? 0;
  return (
    <article className="relative flex gap-3 px-4 py-3 transition-colors hover:bg-hover" data-kept={message.id}>
      <Avatar name={name} colour={author?.colour ?? 0} picture={author?.picture} size="sm" />
      <div className="min-w-0 flex-1">
        {note && <p className="text-xs text-ink-3">{note}</p>}
        <p className="flex items-baseline gap-2">
          <Link
            href={addressOf(streamOf(message), message.id)}
            onClick={onOpen}
            aria-label={t("Go to the message of {name}, {time}", { name, time: fullTime(message.posted_at) })}
            className="truncate font-semibold after:absolute after:inset-0 after:content-['']"
          >
            {name}
          </Link>
          {(author?.bot ?? message.said_as) && <BotMark name={author?.name ?? name} />}
          <time dateTime={message.posted_at} title={fullTime(message.posted_at)} className="shrink-0 text-xs text-ink-3">
            {shortDate(message.posted_at)}
          </time>
        </p>
        {message.deleted ? (
          <p className="text-ink-3 italic">{t("This message was deleted.")}</p>
        ) : (
          <>
            {words && <p className="line-clamp-4 break-words whitespace-pre-line text-ink-2">{words}</p>}
            {files > 0 && (
              <p className="flex items-center gap-1.5 text-sm text-ink-3">
                <Paperclip size={13} aria-hidden />
                {t("{n, plural, one {# file} other {# files}}", { n: files })}
              </p>
            )}
          </>
        )}
      </div>
      {actions && <div className="relative flex h-7 shrink-0 gap-0.5">{actions}</div>}
    </article>
  );
}
