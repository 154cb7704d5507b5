import { X } from "lucide-react";
import type { LinkPreview, Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useRemovePreview } from "../mutations";

interface Props {
  message: Message;
  previews: LinkPreview[];
  /** Whether they may be taken away. */
  own: boolean;
}

/** What the links of a message lead to: cards of one height, so that nothing moves when their pictures come. */
export function Previews({ message, previews, own }: Props) {
  return (
    <ul aria-label={t("What the links lead to")} className="mt-1.5 flex flex-col items-start gap-1.5 pb-0.5">
      {previews.map((one) => (
        <Card key={one.id} message={message} one={one} own={own} />
      ))}
    </ul>
  );
}

function Card({ message, one, own }: { message: Message; one: LinkPreview; own: boolean }) {
  const remove = useRemovePreview(message);
  return (
    <li className="flex h-21 w-full max-w-100 overflow-hidden rounded-md border border-line bg-raised transition-colors hover:border-line-strong">
      <a
        href={one.url}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="flex min-w-0 flex-1 -outline-offset-2"
      >
        {one.picture && (
          <img
            src={`/api/v1/rooms/${message.room}/messages/${message.id}/previews/${one.id}/picture/${one.picture}`}
            alt=""
            loading="lazy"
            decoding="async"
            draggable={false}
            className="h-full w-21 shrink-0 border-e border-line bg-sunken object-cover"
          />
        )}
        <span className="flex min-w-0 flex-1 flex-col justify-center px-3">
          <span className="truncate text-xs text-ink-3">{one.site}</span>
          <span className="truncate font-medium text-ink">{one.title}</span>
          {one.description && <span className="truncate text-sm text-ink-2">{one.description}</span>}
        </span>
      </a>
      {own && (
        <span className="shrink-0 p-1">
          <IconButton
            size="sm"
            label={t("Remove the preview of {title}", { title: one.title })}
            onClick={(event) => {
              // The button goes; whoever goes by keys goes on from the message.
              event.currentTarget.closest<HTMLElement>("article")?.focus();
              remove.mutate(one.id);
            }}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </span>
      )}
    </li>
  );
}
