import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { keys } from "@/api/keys";
import { useMe } from "@/api/me";
import { lineOpened } from "@/features/chat";
import { LiveContext, type Line, type Live } from "@/lib/live";
import { createStore, type Store } from "@/lib/store";
import { dispatch, presenceSignal, refetchTopics } from "./dispatch";
import { LiveSocket } from "./socket";

type Listener = Parameters<Live["onSignal"]>[0];

/** The state of the line, for the banner. */
export const line: Store<Line> = createStore<Line>("connecting");

const address = () => `${location.origin.replace(/^http/, "ws")}/api/v1/realtime`;

/** Opens the line for the signed-in person and lends it to the features below. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { user, workspace, seq } = useMe();
  const [first] = useState(seq);
  const [socket, setSocket] = useState<LiveSocket | null>(null);
  const listeners = useMemo(() => new Set<Listener>(), []);

  useEffect(() => {
    const opened = new LiveSocket(address(), first, {
      event: (frame) => dispatch(client, frame),
      signal(topic, name, data) {
        if (topic === "presence") presenceSignal(client, data);
        for (const listener of listeners) listener(topic, name, data);
      },
      reset: (topics) => refetchTopics(client, topics),
      ended(topic) {
        const [kind, id] = topic.split(":");
        if (kind !== "room" || !id) return;
        void client.invalidateQueries({ queryKey: keys.rooms });
        void client.invalidateQueries({ queryKey: keys.room(id) });
      },
      line: line.set,
      opened: lineOpened,
      doubt: () => void client.invalidateQueries({ queryKey: keys.me }),
    });
    setSocket(opened);
    return () => opened.stop();
  }, [client, listeners, user.id, workspace.id, first]);

  const live = useMemo(
    (): Live => ({
      join: (topic) => socket?.join(topic) ?? (() => {}),
      signal: (topic, name, data, to) => socket?.signal(topic, name, data, to),
      watch: (get, changed) => socket?.watch(get, changed) ?? (() => {}),
      onSignal(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    [socket, listeners],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
