import { useEffect, useMemo, useState, type ReactNode } from "react";
import { useLocation } from "wouter";
import { Hash } from "lucide-react";
import { Problem, sentence } from "@/api/errors";
import type { Id, Room } from "@/api/types";
import { t } from "@/lib/i18n";
import { useHash } from "@/lib/hash";
import { useTopic } from "@/lib/live";
import { useMedia } from "@/lib/media";
import { useStore } from "@/lib/store";
import { useTitle } from "@/lib/title";
import { DropZone } from "@/ui/dropzone";
import { part } from "@/ui/part";
import { Empty, Failed } from "@/ui/states";
import { attach } from "@/attachments/items";
import { boundFor, viewing } from "../attaching";
import { useJoinRoom, useChangeRoom } from "../mutations";
import { useRoom } from "../queries";
import { talkOfRoom } from "../talk";
import { Button } from "@/ui/button";
import { Composer } from "./Composer";
import { MessageList } from "./MessageList";
import { RoomHeader } from "./RoomHeader";
import { TypingLine } from "./TypingLine";
import { useRoomName } from "./useRoomName";

/** What is behind a button comes when it is pressed. */
const RoomDetails = part(() => import("./RoomDetails").then((m) => m.RoomDetails));
/** Loaded with the first thread that is opened. */
const ThreadPanel = part(() => import("./ThreadPanel").then((m) => m.default));
/** Loaded when somebody looks at a picture, and not a byte of it before. */
const MessageViewer = part(() => import("./MessageViewer").then((m) => m.MessageViewer));

interface Props {
  id: Id;
  /** The message whose thread is open. */
  root?: Id;
  /** What stands left of the room's name, such as the drawer's button. */
  lead?: ReactNode;
}

/** A room: its messages, the composer, and its details or a thread beside or over them. */
export function RoomView({ id, root, lead }: Props) {
  const { room, isPending, error, refetch } = useRoom(id);
  const name = useRoomName(room);
  const wide = useMedia("(min-width: 68.75em)");
  const [details, setDetails] = useState(false);
  const seen = useStore(viewing);
  const [, navigate] = useLocation();
  const hash = useHash();
  const talk = useMemo(() => room && talkOfRoom(room), [room]);
  const closeThread = () => {
    navigate(`/rooms/${id}`);
    document.querySelector<HTMLElement>(`[data-composer="${id}"]`)?.focus();
  };
  // Whoever leaves the room, or has to, doesn't find its picture over the next one.
  useEffect(() => () => viewing.set(null), [id]);
  useTitle(name);
  useTopic(`room:${id}`);

  if (!room || !talk) {
    if (error instanceof Problem && (error.status === 404 || error.status === 403)) return <Gone lead={lead} />;
    if (error && !isPending) return <Failed text={sentence(error)} retry={() => void refetch()} />;
    return <div className="h-full" aria-busy />;
  }
  return (
    <div className="flex h-full min-w-0">
      <DropZone enabled={room.can.post} label={t("Drop to attach here")} onFiles={(files) => attach(boundFor(talk), files)} className="flex min-w-0 flex-1 flex-col">
        <RoomHeader room={room} name={name} lead={lead} details={details && !root} onDetails={() => {
            setDetails(root ? true : !details);
            if (root) navigate(`/rooms/${id}`);
          }} />
        <MessageList key={room.id} talk={talk} room={room} name={name} target={root ? "" : hash} />
        <Foot room={room} name={name} />
      </DropZone>
      {root && <ThreadPanel key={root} room={room} name={name} root={root} target={hash} beside={wide} onClose={closeThread} />}
      {details && !root && <RoomDetails key={room.id} room={room} name={name} beside={wide} onClose={() => setDetails(false)} />}
      {seen && <MessageViewer {...seen} onClose={() => viewing.set(null)} />}
    </div>
  );
}

function Foot({ room, name }: { room: Room; name: string }) {
  const join = useJoinRoom();
  const change = useChangeRoom(room.id);
  if (room.archived) {
    return (
      <Notice text={t("This room is archived. Its messages stay, nothing new can be written.")}>
        {room.can.archive && (
          <Button busy={change.isPending} onClick={() => change.mutate({ archived: false })}>
            {t("Reopen")}
          </Button>
        )}
      </Notice>
    );
  }
  if (!room.member && room.can.join) {
    return (
      <Notice text={t("You are looking at {name}. Join to write here.", { name })}>
        <Button look="primary" busy={join.isPending} onClick={() => join.mutate(room.id)}>
          {t("Join room")}
        </Button>
      </Notice>
    );
  }
  if (!room.can.post) return <Notice text={t("You can read here, but not write.")} />;
  return (
    <div className="px-3 pb-2 sm:px-5">
      <Composer key={room.id} room={room} to={talkOfRoom(room)} label={t("Message to {name}", { name })} />
      <TypingLine of={{ room: room.id, root: null }} />
    </div>
  );
}

const Notice = ({ text, children }: { text: string; children?: ReactNode }) => (
  <div className="m-3 mt-0 flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-sunken px-4 py-3 sm:mx-5 sm:mb-5">
    <p className="text-ink-2">{text}</p>
    {children}
  </div>
);

function Gone({ lead }: { lead?: ReactNode }) {
  useEffect(() => {
    document.querySelector<HTMLElement>("main")?.focus();
  }, []);
  return (
    <div className="h-full">
      <div className="p-3 md:hidden">{lead}</div>
      <Empty icon={<Hash size={22} aria-hidden />} title={t("This room isn't here")}>
        {t("It was removed, or it is by invitation and you are not in it.")}
      </Empty>
    </div>
  );
}
