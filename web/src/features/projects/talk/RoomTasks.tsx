import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "@/api/client";
import { keys } from "@/api/keys";
import type { Id, TaskOfMessage } from "@/api/types";
import { useWatch } from "@/api/watch";
import { made } from "./made";

/** Keeps what became of a room's messages current while the room is on the screen. */
export default function RoomTasks({ room }: { room: Id }) {
  const path = `/rooms/${room}/tasks` as const;
  const queryKey = [...keys.projects, "of-room", room];
  useWatch(path, queryKey);
  const { data } = useQuery({ queryKey, queryFn: () => api.get<{ items: TaskOfMessage[] }>(path) });
  useEffect(() => {
    const byMessage = new Map<Id, TaskOfMessage[]>();
    for (const task of data?.items ?? []) byMessage.set(task.message, [...(byMessage.get(task.message) ?? []), task]);
    made.set(byMessage);
    return () => made.set(new Map());
  }, [data]);
  return null;
}
