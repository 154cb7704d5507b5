import { createContext, useContext, useEffect } from "react";

/** The state of the line: `behind` means connected again and catching up. */
export type Line = "connecting" | "open" | "behind" | "offline";

/** What a feature may ask of the realtime line. The socket behind it is the app's business. */
export interface Live {
  join(topic: string): () => void;
  /** With `to`, for one user alone. */
  signal(topic: string, name: string, data?: object, to?: string): void;
  /** Calls `changed` whenever the answer of this GET becomes another one. */
  watch(get: string, changed: () => void): () => void;
  onSignal(listener: (topic: string, name: string, data: Record<string, unknown>) => void): () => void;
}

const silent: Live = { join: () => () => {}, signal: () => {}, watch: () => () => {}, onSignal: () => () => {} };

export const LiveContext = createContext<Live>(silent);

export const useLive = (): Live => useContext(LiveContext);

/** Hears a topic as long as the component is on the screen. */
export function useTopic(topic: string | null): void {
  const live = useLive();
  useEffect(() => (topic ? live.join(topic) : undefined), [live, topic]);
}
