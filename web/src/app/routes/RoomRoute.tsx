import { useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Message } from "@/api/types";
import { CallButton } from "@/features/calls";
import { SlotsContext, type Slots } from "@/features/chat";
import { RoomView } from "@/features/chat/pages";
import { MessageTasks, RoomTasks, TaskOfMessageDialog } from "@/features/projects";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { part } from "@/ui/part";
import { BoneRows } from "@/ui/states";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";
import { useWriteTo } from "../useWriteTo";

/** Shown when somebody's name is clicked, and not a byte of it before. */
const PersonCard = part(() => import("@/features/people/pages").then((m) => m.PersonCard));

/** Shown in the details of a room to those who run it. */
const RoomPictureForm = part(() => import("@/features/pictures/pages").then((m) => m.RoomPictureForm));

/** Shown in the details of a room to administrators of the workspace. */
const RoomRetention = part(() => import("@/features/moderation/pages").then((m) => m.RoomRetention));

/** Shown in the details of a room to those who run it. */
const RoomHooksButton = part(() => import("@/features/hooks").then((m) => m.RoomHooksButton));

/** Shown in the details of a room. */
const ExportButton = part(() => import("@/features/documents").then((m) => m.ExportButton));

/** Shown in the details of a room's hooks. */
const BotPictureForm = part(() => import("@/features/pictures/pages").then((m) => m.BotPictureForm));

/** A room, or below it `threads/…`. */
export default function RoomRoute({ id, "*": below = "" }: { id: string; "*"?: string }) {
  const root = /^threads\/([0-9a-z]{26})$/.exec(below)?.[1];
  const write = useWriteTo();
  const [, navigate] = useLocation();
  const [asTask, setAsTask] = useState<Message | null>(null);
  useEffect(() => storage.set("last-room", id), [id]);
  const slots = useMemo(
    (): Slots => ({
      personCard: (person, close) => (
        <PersonCard
          meanwhile={<BoneRows rows={3} />}
          id={person}
          onWrite={(to) => {
            close();
            write(to);
          }}
        />
      ),
      roomPicture: (room, face) => <RoomPictureForm meanwhile={<div className="h-16">{face}</div>} room={room} face={face} />,
      roomKept: (room) => <RoomRetention meanwhile={<div className="h-8" />} room={room} />,
      roomActions: (room, name) => (
        <>
          {room.can.edit && room.kind !== "direct" && <RoomHooksButton room={room} name={name} picture={(hook, face) => <BotPictureForm meanwhile={face} hook={hook} face={face} />} />}
          <ExportButton look="small" title={name} subject={{ of: "room", room: room.id }} />
        </>
      ),
      roomCall: (room) => <CallButton room={room.id} />,
      messageFoot: (message) => <MessageTasks message={message} />,
      messageActions: (message) => [{ label: t("Make a task"), run: () => setAsTask(message) }],
    }),
    [write],
  );
  if (below && !root) return <NotFound />;
  return (
    <SlotsContext value={slots}>
      <RoomView id={id} root={root} lead={<DrawerButton />} />
      <RoomTasks room={id} />
      {asTask && <TaskOfMessageDialog key={asTask.id} message={asTask} onOpen={navigate} onClose={() => setAsTask(null)} />}
    </SlotsContext>
  );
}
