import type { Line } from "@/lib/live";
import { pauseBefore } from "./backoff";
import { parse, type EventFrame, type Frame } from "./frames";
import { Topics } from "./topics";

interface Hears {
  event(frame: EventFrame): void;
  signal(topic: string, name: string, data: Record<string, unknown>): void;
  /** Too old to replay: what was heard on these topics has to be fetched again. */
  reset(topics: string[]): void;
  ended(topic: string, code: string): void;
  line(state: Line): void;
  /** The line is open and everything missed has been asked for. */
  opened(): void;
  /** Several attempts failed: perhaps the session is over. */
  doubt(): void;
}

/** How long joins may take before the page says that it is catching up. */
const BEHIND_MS = 400;
/** A ping or a connection that nobody answers for this long means that the line is dead, whatever the browser believes. */
export const SILENCE_MS = 10_000;
const JOIN_AT_ONCE = 100;

/** The one socket of the page: joins, resumes where it stopped, and comes back by itself. */
export class LiveSocket {
  private readonly topics: Topics;
  private socket: WebSocket | null = null;
  private attempt = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private heartbeat: ReturnType<typeof setInterval> | undefined;
  private greeting: ReturnType<typeof setTimeout> | undefined;
  private behind: ReturnType<typeof setTimeout> | undefined;
  private joining = new Set<string>();
  private readonly watches = new Map<number, { get: string; etag?: string; changed(): void }>();
  private lastWatch = 0;
  private heardAt = 0;
  private soon = false;
  private stopped = false;

  constructor(
    private readonly address: string,
    seq: number,
    private readonly hears: Hears,
  ) {
    this.topics = new Topics(seq);
    addEventListener("online", this.hurry);
    addEventListener("offline", this.cut);
    document.addEventListener("visibilitychange", this.wake);
    this.connect();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener("online", this.hurry);
    removeEventListener("offline", this.cut);
    document.removeEventListener("visibilitychange", this.wake);
    clearTimeout(this.retry);
    this.drop();
  }

  /** Listens to a topic until the returned function is called. */
  join = (topic: string): (() => void) => {
    if (this.topics.want(topic)) this.askSoon();
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      if (this.topics.release(topic)) this.say({ do: "leave", topics: [topic] });
    };
  };

  /** Asks to be told when the answer of a GET becomes another one; asked again after every reconnect. */
  watch = (get: string, changed: () => void): (() => void) => {
    this.lastWatch += 1;
    const id = this.lastWatch;
    this.watches.set(id, { get, changed });
    this.say({ do: "watch", id, get });
    return () => {
      this.watches.delete(id);
      this.say({ do: "unwatch", id });
    };
  };

  /** Volatile: lost without a word when the line is down. */
  signal = (topic: string, name: string, data: object = {}, to?: string): void => this.say({ do: "signal", topic, name, data, to });

  private say(message: object): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private connect(): void {
    if (this.stopped || this.socket) return;
    if (!navigator.onLine) return this.hears.line("offline");
    const socket = new WebSocket(`${this.address}?since=${this.topics.seq}`);
    this.socket = socket;
    this.greeting = setTimeout(this.cut, SILENCE_MS);
    socket.onmessage = (event) => {
      if (this.socket !== socket) return;
      this.heardAt = Date.now();
      for (const frame of parse(String(event.data))) this.take(frame);
    };
    socket.onclose = () => this.socket === socket && this.lost();
  }

  private take(frame: Frame): void {
    switch (frame.is) {
      case "hello":
        this.attempt = 0;
        clearTimeout(this.greeting);
        this.beat(frame.heartbeat_s);
        this.ask();
        for (const [id, { get, etag }] of this.watches) this.say({ do: "watch", id, get, ...(etag ? { etag } : {}) });
        break;
      case "joined":
        this.topics.joined(frame.topics, frame.seq);
        for (const topic of frame.topics) this.joining.delete(topic);
        this.settle();
        break;
      case "event":
        this.hears.event(frame);
        this.topics.advance(frame.seq);
        break;
      case "signal":
        this.hears.signal(frame.topic, frame.name, frame.data);
        break;
      case "changed": {
        const watch = this.watches.get(frame.id);
        if (watch) watch.etag = frame.etag;
        watch?.changed();
        break;
      }
      case "reset":
        this.hears.reset(frame.topics);
        break;
      case "refused":
        // A signal that may not be sent is lost, as one that was sent may be; the topic is heard as before.
        if (frame.signal) break;
        // A watch that is refused leaves a list that is current when it is opened, and no more.
        if (frame.id !== undefined) this.watches.delete(frame.id);
        else if (frame.topic) this.end(frame.topic, frame.code);
        break;
      case "ended":
        this.end(frame.topic, frame.code);
        break;
      default:
    }
  }

  private end(topic: string, code: string): void {
    this.topics.lost(topic);
    this.joining.delete(topic);
    this.settle();
    this.hears.ended(topic, code);
  }

  /** Joins of one render go out together. */
  private askSoon(): void {
    if (this.soon) return;
    this.soon = true;
    queueMicrotask(() => {
      this.soon = false;
      if (this.socket?.readyState === WebSocket.OPEN) this.ask();
    });
  }

  private ask(): void {
    for (const { topics, since } of this.topics.joins()) {
      const fresh = topics.filter((topic) => !this.joining.has(topic));
      for (let i = 0; i < fresh.length; i += JOIN_AT_ONCE) {
        const some = fresh.slice(i, i + JOIN_AT_ONCE);
        for (const topic of some) this.joining.add(topic);
        this.say({ do: "join", topics: some, since });
      }
    }
    this.settle();
  }

  private settle(): void {
    if (this.joining.size === 0) {
      clearTimeout(this.behind);
      this.behind = undefined;
      this.hears.line("open");
      this.hears.opened();
    } else {
      this.behind ??= setTimeout(() => this.hears.line("behind"), BEHIND_MS);
    }
  }

  private beat(seconds: number): void {
    clearInterval(this.heartbeat);
    this.heartbeat = setInterval(() => {
      this.say({ do: "ping" });
      const socket = this.socket;
      const asked = Date.now();
      setTimeout(() => socket && socket === this.socket && this.heardAt < asked && this.cut(), SILENCE_MS);
    }, seconds * 1000);
  }

  private lost(): void {
    this.drop();
    if (this.stopped) return;
    this.attempt += 1;
    this.hears.line(navigator.onLine ? "connecting" : "offline");
    if (this.attempt === 3) this.hears.doubt();
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.connect(), pauseBefore(this.attempt));
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.joining.clear();
    this.topics.disconnected();
    clearInterval(this.heartbeat);
    clearTimeout(this.greeting);
    clearTimeout(this.behind);
    this.behind = undefined;
    socket?.close();
  }

  private readonly cut = (): void => {
    if (this.socket) this.lost();
    else if (!navigator.onLine) this.hears.line("offline");
  };

  private readonly hurry = (): void => {
    if (this.socket) return;
    this.attempt = 0;
    clearTimeout(this.retry);
    this.connect();
  };

  private readonly wake = (): void => {
    if (document.visibilityState === "visible") this.hurry();
  };
}
