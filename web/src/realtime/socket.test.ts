import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveSocket, SILENCE_MS } from "./socket";

/** What the page opened, in order. Nobody answers unless a test does. */
const opened: Hung[] = [];

class Hung {
  static readonly OPEN = 1;
  readyState = 0;
  closed = false;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;

  constructor(readonly address: string) {
    opened.push(this);
  }

  send(): void {}

  close(): void {
    this.closed = true;
  }

  /** The server says hello. */
  answer(): void {
    this.readyState = Hung.OPEN;
    this.onmessage?.({ data: JSON.stringify([{ is: "hello", heartbeat_s: 30, seq: 7 }]) });
  }
}

const lines: string[] = [];
const nothing = () => {};
const hears = { event: nothing, signal: nothing, reset: nothing, ended: nothing, opened: nothing, doubt: nothing, line: (state: string) => void lines.push(state) };

beforeEach(() => {
  opened.length = 0;
  lines.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Hung);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the line", () => {
  it("is tried again when a connection hangs that nobody answers", () => {
    const socket = new LiveSocket("ws://house", 7, hears);
    vi.advanceTimersByTime(SILENCE_MS - 1);
    expect(opened.length).toBe(1);
    vi.advanceTimersByTime(1 + 400);
    expect(opened.map((one) => one.closed)).toEqual([true, false]);
    opened[1]?.answer();
    expect(lines.at(-1)).toBe("open");
    socket.stop();
  });

  it("stays when the server said hello, however long nothing else comes", () => {
    const socket = new LiveSocket("ws://house", 7, hears);
    opened[0]?.answer();
    vi.advanceTimersByTime(2 * SILENCE_MS);
    expect(opened.map((one) => one.closed)).toEqual([false]);
    socket.stop();
    vi.advanceTimersByTime(10 * SILENCE_MS);
    expect(opened.length).toBe(1);
  });

  it("loses a topic that is refused, but not over a signal that is", () => {
    const ended: string[] = [];
    const socket = new LiveSocket("ws://house", 7, { ...hears, ended: (topic) => void ended.push(topic) });
    opened[0]?.answer();
    const refuse = (more: object) => opened[0]?.onmessage?.({ data: JSON.stringify({ is: "refused", code: "forbidden", ...more }) });
    refuse({ topic: "room:lab", signal: "call" });
    expect(ended).toEqual([]);
    refuse({ topic: "room:lab" });
    expect(ended).toEqual(["room:lab"]);
    socket.stop();
  });
});
