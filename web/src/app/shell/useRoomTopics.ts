import { useEffect, useRef } from "react";
import { useRooms } from "@/features/chat";
import { useLive } from "@/lib/live";

/** Listens to every room of mine, as the counts of the sidebar come from there. */
export function useRoomTopics(): void {
  const live = useLive();
  const { data } = useRooms();
  const leave = useRef(new Map<string, () => void>());
  useEffect(() => {
    const joined = leave.current;
    return () => {
      for (const stop of joined.values()) stop();
      joined.clear();
    };
  }, [live]);
  useEffect(() => {
    const joined = leave.current;
    const wanted = new Set(data?.filter((room) => !room.archived).map((room) => `room:${room.id}`));
    for (const topic of wanted) if (!joined.has(topic)) joined.set(topic, live.join(topic));
    for (const [topic, stop] of joined) {
      if (wanted.has(topic)) continue;
      stop();
      joined.delete(topic);
    }
  }, [live, data]);
}
