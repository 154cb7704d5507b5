import { useQueryClient } from "@tanstack/react-query";
import { Bookmark, Ellipsis, Link2, MessageSquareReply, Pencil, SmilePlus } from "lucide-react";
import { useMe } from "@/api/me";
import type { Message, Room } from "@/api/types";
import { copy } from "@/lib/copy";
import { t } from "@/lib/i18n";
import { useEnd } from "@/lib/time";
import { IconButton } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Menu, type MenuGroups } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { mayDelete, mayEdit, mayReact, nextEnd } from "../model/rights";
import { addressOf, streamOf } from "../model/stream";
import { pin } from "../pinning";
import { useDeleteMessage } from "../mutations";
import { save } from "../saving";
import { useSlots } from "../slots";

interface Props {
  message: Message;
  room: Room;
  /** Opens its thread; null where that is open. */
  onThread: (() => void) | null;
  /** Whether I saved it. */
  saved: boolean;
  onEdit(): void;
  onReact(from: HTMLElement): void;
  /** Puts it into the composer, to answer. */
  onQuote: (() => void) | null;
  onRemind(): void;
  onReaders(): void;
  onUnread(): void;
  onReport(): void;
}

/** What can be done with a message, on its upper edge. */
export function MessageActions({ message, room, saved, onThread, onEdit, onReact, onQuote, onRemind, onReaders, onUnread, onReport }: Props) {
  const client = useQueryClient();
  const { messageActions } = useSlots();
  const remove = useDeleteMessage(room.id);
  const who = { room, me: useMe().user.id };
  const now = useEnd(nextEnd(message, room));
  const editable = mayEdit(message, who, now);
  const toggle = () => void save(client, message, !saved);
  const copyLink = async () => {
    const done = await copy(location.origin + addressOf(streamOf(message), message.id));
    toast(done ? t("Link copied") : t("The browser didn't allow copying."));
  };
  const ask = async () => {
    const yes = await confirm({
      title: t("Delete this message?"),
      text: message.attachments?.length
        ? t("Its words and files go for everybody. A note that something stood here stays.")
        : t("Its words go for everybody. A note that something stood here stays."),
      action: t("Delete message"),
      danger: true,
    });
    if (yes) remove.mutate(message.id);
  };
  const groups: MenuGroups = [
    {
      items: [
        ...(onThread ? [{ label: t("Reply in a thread"), hint: "T", run: onThread }] : []),
        ...(onQuote ? [{ label: t("Quote"), hint: "Q", run: onQuote }] : []),
        { label: t("Copy link"), run: () => void copyLink() },
        ...(message.body ? [{ label: t("Copy text"), run: () => void copy(message.body).then(() => toast(t("Text copied"))) }] : []),
        { label: saved ? t("Remove from saved") : t("Save for yourself"), hint: "S", run: toggle },
        { label: t("Remind me"), hint: "M", run: onRemind },
        ...messageActions(message),
        ...(mayReact(message, room)
          ? [{ label: message.pinned ? t("Unpin") : t("Pin for everybody"), hint: "P", run: () => void pin(client, message, !message.pinned) }]
          : []),
        { label: t("Who has read this"), run: onReaders },
        ...(room.member ? [{ label: t("Mark unread from here"), run: onUnread }] : []),
      ],
    },
  ];
  const mine = message.author === who.me;
  const own = [
    ...(mine ? [] : [{ label: t("Report message"), run: onReport }]),
    ...(editable ? [{ label: t("Edit message"), hint: "E", run: onEdit }] : []),
    ...(mayDelete(message, who, now) ? [{ label: t("Delete message"), danger: true, run: () => void ask() }] : []),
  ];
  if (own.length > 0) groups.push({ items: own });

  return (
    <div className="absolute end-3 -top-3.5 flex rounded-md bg-raised p-0.5 shadow-float sm:end-5" role="group" aria-label={t("Message actions")}>
      {mayReact(message, room) && (
        <IconButton size="sm" label={t("React")} data-react aria-haspopup="dialog" onClick={(event) => onReact(event.currentTarget)}>
          <SmilePlus size={15} aria-hidden />
        </IconButton>
      )}
      {onThread && (
        <IconButton size="sm" label={t("Reply in a thread")} onClick={onThread}>
          <MessageSquareReply size={15} aria-hidden />
        </IconButton>
      )}
      {editable && (
        <IconButton size="sm" label={t("Edit message")} onClick={onEdit}>
          <Pencil size={14} aria-hidden />
        </IconButton>
      )}
      <IconButton size="sm" label={saved ? t("Remove from saved") : t("Save for yourself")} pressed={saved} onClick={toggle}>
        <Bookmark size={15} aria-hidden className={saved ? "fill-current" : ""} />
      </IconButton>
      <IconButton size="sm" label={t("Copy link")} onClick={() => void copyLink()}>
        <Link2 size={15} aria-hidden />
      </IconButton>
      <Menu
        groups={groups}
        trigger={
          <IconButton size="sm" label={t("More actions")}>
            <Ellipsis size={15} aria-hidden />
          </IconButton>
        }
      />
    </div>
  );
}
