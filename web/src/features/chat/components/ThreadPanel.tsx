import { Bell, BellOff, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { Problem, sentence } from "@/api/errors";
import type { Id, Message, Room, ThreadPosition } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { DropZone } from "@/ui/dropzone";
import { Failed } from "@/ui/states";
import { attach } from "@/attachments/items";
import { boundFor } from "../attaching";
import { useMessages } from "../queries";
import { talkOfThread } from "../talk";
import { useFollow, useMessage, useThreadPosition } from "../threads";
import { Composer } from "./Composer";
import { MessageList } from "./MessageList";
import { TypingLine } from "./TypingLine";

interface Props {
  room: Room;
  name: string;
  root: Id;
  /** The reply that a link points to, or nothing. */
  target: Id;
  beside: boolean;
  onClose(): void;
}

/** A thread: the message on which it hangs, the replies, and where one replies. Beside the room, or over it. */
export default function ThreadPanel({ room, name, root, target, beside, onClose }: Props) {
  const listed = useMessages({ room: room.id, root: null }).data?.items.find((m) => m.id === root);
  const { message, error, refetch } = useMessage(room.id, root, listed);
  const position = useThreadPosition(room.id, root);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!beside && !room.can.post) panel.current?.focus();
  }, [beside, room.can.post]);
  const failed = error ?? position.error;

  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={t("Thread")}
      onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && onClose()}
      className={cx(
        "flex shrink-0 flex-col border-s border-line bg-surface outline-none",
        beside ? "w-[min(26rem,38%)]" : "absolute inset-y-0 end-0 z-20 w-full animate-rise shadow-float sm:w-104",
      )}
    >
      <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line ps-4 pe-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-md leading-tight">{t("Thread")}</h2>
          <p className="truncate text-xs text-ink-3">{name}</p>
        </div>
        {room.member && position.data && <Follow position={position.data} />}
        <IconButton label={t("Close thread")} onClick={onClose}>
          <X size={17} aria-hidden />
        </IconButton>
      </header>
      {failed ? (
        <Failed
          text={failed instanceof Problem && failed.status === 404 ? t("The message of this thread isn't here.") : sentence(failed)}
          retry={() => {
            void refetch();
            void position.refetch();
          }}
        />
      ) : message && position.data ? (
        <Replies room={room} name={name} message={message} position={position.data} target={target} />
      ) : (
        <div className="flex-1" aria-busy />
      )}
    </aside>
  );
}

function Replies({ room, name, message, position, target }: { room: Room; name: string; message: Message; position: ThreadPosition; target: Id }) {
  const talk = useMemo(() => talkOfThread(message, position), [message, position]);
  const [also, setAlso] = useState(false);
  const aside = (
    <label className="flex h-7 items-center gap-1.5 px-1.5 text-xs text-ink-2 touch:h-9">
      <input type="checkbox" checked={also} onChange={(event) => setAlso(event.target.checked)} className="accent-(--color-accent)" />
      {room.kind === "direct" ? t("Also in the conversation") : t("Also in the room")}
    </label>
  );
  return (
    <DropZone enabled={room.can.post} label={t("Drop to attach here")} onFiles={(files) => attach(boundFor(talk), files)} className="flex min-h-0 flex-1 flex-col">
      <MessageList talk={talk} room={room} name={name} root={message} target={target} />
      {room.can.post && (
        <div className="px-3 pb-2">
          <Composer room={room} to={talk} label={t("Reply")} beside={{ also, node: aside, sent: () => setAlso(false) }} />
          <TypingLine of={talk} />
        </div>
      )}
    </DropZone>
  );
}

/** Whether I am told of what is said in it. */
function Follow({ position }: { position: ThreadPosition }) {
  const follow = useFollow(position);
  const Icon = position.follows ? Bell : BellOff;
  return (
    <IconButton
      label={position.follows ? t("Stop following this thread") : t("Follow this thread")}
      pressed={position.follows}
      onClick={() => follow.mutate(!position.follows)}
    >
      <Icon size={16} aria-hidden />
    </IconButton>
  );
}
