import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import type { Message } from "@/api/types";
import { CallButton } from "@/features/calls";
import { ExportButton } from "@/features/documents";
import { SlotsContext, type Slots } from "@/features/chat";
import { RoomView } from "@/features/chat/pages";
import { MessageTasks, RoomTasks, TaskOfMessageDialog } from "@/features/projects";
import { t } from "@/lib/i18n";
import { storage } from "@/lib/storage";
import { BoneRows } from "@/ui/states";
import { NotFound } from "../NotFound";
import { DrawerButton } from "../shell/DrawerButton";
import { useWriteTo } from "../useWriteTo";

/** Shown when somebody's name is clicked, and not a byte of it before. */
const PersonCard = lazy(() => import("@/features/people/pages").then((pages) => ({ default: pages.PersonCard })));

/** Shown in the details of a room to those who run it. */
const RoomPictureForm = lazy(() => import("@/features/pictures/pages").then((pages) => ({ default: pages.RoomPictureForm })));

/** Shown in the details of a room to administrators of the workspace. */
const RoomRetention = lazy(() => import("@/features/moderation/pages").then((pages) => ({ default: pages.RoomRetention })));

/** Shown in the details of a room to those who run it. */
const RoomHooksButton = lazy(() => import("@/features/hooks").then((hooks) => ({ default: hooks.RoomHooksButton })));

/** Shown in the details of a room's hooks. */
const BotPictureForm = lazy(() => import("@/features/pictures/pages").then((pages) => ({ default: pages.BotPictureForm })));

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
        <Suspense fallback={<BoneRows rows={3} />}>
          <PersonCard
            id={person}
            onWrite={(to) => {
              close();
              write(to);
            }}
          />
        </Suspense>
      ),
      roomPicture: (room, face) => (
        <Suspense fallback={<div className="h-16">{face}</div>}>
          <RoomPictureForm room={room} face={face} />
        </Suspense>
      ),
      roomKept: (room) => (
        <Suspense fallback={<div className="h-8" />}>
          <RoomRetention room={room} />
        </Suspense>
      ),
      roomActions: (room, name) => (
        <>
          {room.can.edit && room.kind !== "direct" && (
            <Suspense fallback={null}>
              <RoomHooksButton room={room} name={name} picture={(hook, face) => <Suspense fallback={face}><BotPictureForm hook={hook} face={face} /></Suspense>} />
            </Suspense>
          )}
          <ExportButton small title={name} subject={{ of: "room", room: room.id }} />
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
      <Suspense fallback={null}>
        <RoomTasks room={id} />
        {asTask && <TaskOfMessageDialog key={asTask.id} message={asTask} onOpen={navigate} onClose={() => setAsTask(null)} />}
      </Suspense>
    </SlotsContext>
  );
}
