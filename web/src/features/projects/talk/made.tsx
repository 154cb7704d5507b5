import type { Id, Message, TaskOfMessage } from "@/api/types";
import { createStore, useStore } from "@/lib/store";
import { part } from "@/ui/part";

/** Loaded with the first message that became a task. */
const TaskChips = part(() => import("./TaskChips").then((m) => m.default), "left out");

/** Makes a task of a message. Loaded when somebody wants to. */
export const TaskOfMessageDialog = part(() => import("./TaskOfMessageDialog").then((m) => m.default));

/** Keeps what became of a room's messages current. Loaded behind the room. */
export const RoomTasks = part(() => import("./RoomTasks").then((m) => m.default), "left out");

/** The tasks that were made of messages of the room on the screen. */
export const made = createStore<ReadonlyMap<Id, TaskOfMessage[]>>(new Map());

/** Under a message: the tasks that were made of it. */
export function MessageTasks({ message }: { message: Message }) {
  const tasks = useStore(made).get(message.id);
  return (
    tasks && (
      <TaskChips meanwhile={<div className="h-8" />} tasks={tasks} />
    )
  );
}
