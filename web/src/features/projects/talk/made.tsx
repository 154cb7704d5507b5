import { lazy, Suspense } from "react";
import type { Id, Message, TaskOfMessage } from "@/api/types";
import { createStore, useStore } from "@/lib/store";

/** Loaded with the first message that became a task. */
const TaskChips = lazy(() => import("./TaskChips"));

/** Makes a task of a message. Loaded when somebody wants to. */
export const TaskOfMessageDialog = lazy(() => import("./TaskOfMessageDialog"));

/** Keeps what became of a room's messages current. Loaded behind the room. */
export const RoomTasks = lazy(() => import("./RoomTasks"));

/** The tasks that were made of messages of the room on the screen. */
export const made = createStore<ReadonlyMap<Id, TaskOfMessage[]>>(new Map());

/** Under a message: the tasks that were made of it. */
export function MessageTasks({ message }: { message: Message }) {
  const tasks = useStore(made).get(message.id);
  return (
    tasks && (
      <Suspense fallback={<div className="h-8" />}>
        <TaskChips tasks={tasks} />
      </Suspense>
    )
  );
}
