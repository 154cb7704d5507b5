/** What the server says on the line (DESIGN §6). */
export type Frame =
  | { is: "hello"; seq: number; resume_from: number; heartbeat_s: number }
  | { is: "joined"; topics: string[]; seq: number }
  | { is: "refused"; topic?: string; signal?: string; id?: number; code: string }
  | { is: "ended"; topic: string; code: string }
  | EventFrame
  | { is: "signal"; topic: string; name: string; data: Record<string, unknown> }
  | { is: "changed"; id: number; etag?: string }
  | { is: "pong"; seq: number }
  | { is: "reset"; topics: string[] };

export interface EventFrame {
  is: "event";
  seq: number;
  topic: string;
  name: string;
  data: Record<string, unknown>;
}

/** A text frame as the frames in it: one object, or a batch. */
export function parse(text: string): Frame[] {
  const value: unknown = JSON.parse(text);
  return (Array.isArray(value) ? value : [value]) as Frame[];
}
