/**
 * What the page listens to, and how far it has heard each topic.
 *
 * One commit is one seq for all topics, and frames come in order. So whatever arrives tells that
 * every joined topic is heard up to there, and a reconnect asks each for what came after.
 */
export class Topics {
  private readonly wanted = new Map<string, { listeners: number; heard: number; joined: boolean }>();
  /** How far rooms were heard that nobody listens to now: what is loaded of them stays, and goes on from there. */
  private readonly left = new Map<string, number>();
  /** Heard by the topics that the server joins by itself. */
  seq: number;

  constructor(seq: number) {
    this.seq = seq;
  }

  /** True when the topic is new and has to be asked for. */
  want(topic: string): boolean {
    const entry = this.wanted.get(topic);
    if (entry) entry.listeners += 1;
    else this.wanted.set(topic, { listeners: 1, heard: this.left.get(topic) ?? this.seq, joined: false });
    return !entry;
  }

  /** True when nobody listens any more. */
  release(topic: string): boolean {
    const entry = this.wanted.get(topic);
    if (!entry) return false;
    entry.listeners -= 1;
    if (entry.listeners > 0) return false;
    this.wanted.delete(topic);
    if (topic.startsWith("room:")) this.left.set(topic, entry.heard);
    return true;
  }

  has = (topic: string): boolean => this.wanted.has(topic);

  joined(topics: string[], seq: number): void {
    for (const topic of topics) {
      const entry = this.wanted.get(topic);
      if (entry) Object.assign(entry, { joined: true, heard: Math.max(entry.heard, seq) });
    }
  }

  /** The server ended or refused it: asked for again with the next connection only. */
  lost(topic: string): void {
    const entry = this.wanted.get(topic);
    if (entry) entry.joined = false;
  }

  /** Everything joined is heard up to `seq`. */
  advance(seq: number): void {
    this.seq = Math.max(this.seq, seq);
    for (const entry of this.wanted.values()) if (entry.joined) entry.heard = Math.max(entry.heard, seq);
  }

  disconnected(): void {
    for (const entry of this.wanted.values()) entry.joined = false;
  }

  /** What to ask for after connecting: topics with the seq from which they go on, equal ones together. */
  joins(): { topics: string[]; since: number }[] {
    const groups = new Map<number, string[]>();
    for (const [topic, entry] of this.wanted) {
      if (entry.joined) continue;
      groups.set(entry.heard, [...(groups.get(entry.heard) ?? []), topic]);
    }
    return [...groups].map(([since, topics]) => ({ topics, since }));
  }
}
