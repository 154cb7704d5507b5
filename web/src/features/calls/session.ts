import { api } from "@/api/client";
import type { Id } from "@/api/types";
import { t } from "@/lib/i18n";
import type { Live } from "@/lib/live";
import { createStore } from "@/lib/store";
import { toast } from "@/ui/toast";
import { chosen } from "./devices";
import { Link, type LinkState, type Word } from "./link";
import { BEAT_MS, offers, PLACES, tooMany, type Peer, type Shows } from "./model/roster";
import { MICROPHONE, Own } from "./own";
import { joined, rosters } from "./rosters";

/** How long a way may take to be found before another is tried. */
const LOOK_MS = 8_000;
const TEND_MS = 1_000;
/** How long after joining one still gives way to those who were first. */
const SETTLE_MS = 5_000;

export interface Remote extends Peer {
  link: LinkState;
  face: MediaStream | null;
  shared: MediaStream | null;
}

/** A call as the panel shows it. */
export interface CallView {
  room: Id;
  since: number;
  shows: Shows;
  camera: MediaStream | null;
  shared: MediaStream | null;
  others: Remote[];
  /** Who was asked and said no. */
  declined: Id[];
  /** What doesn't work on this side, in words. */
  trouble: string;
}

export const view = createStore<CallView | null>(null);

/** What comes to me alone: about a way, or that somebody won't come. */
type Heard = Word & { no?: true };

const newName = (): string => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** The call that this page takes part in: my devices, and the ways to the others. */
export class Session {
  readonly peer = newName();
  readonly since = Date.now();
  private readonly links = new Map<string, Link>();
  private servers: RTCIceServer[] = [];
  readonly own = new Own(() => this.changed());
  private readonly declined: Id[] = [];
  private beaten = 0;
  private left = false;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly stops: (() => void)[] = [];

  constructor(
    readonly room: Id,
    private live: Live,
  ) {}

  /** Goes in: with the microphone, without a camera. */
  async start(): Promise<void> {
    this.show();
    const servers = api.get<{ items: RTCIceServer[] }>("/calls/servers").then(({ items }) => (this.servers = items));
    await Promise.all([this.own.turnOn(MICROPHONE), servers.catch(() => (this.own.trouble ||= t("The server doesn't say how to reach others far away.")))]);
    if (this.left) return;
    this.listen();
    this.stops.push(rosters.subscribe(() => this.tend()));
    this.timer = setInterval(() => this.tend(), TEND_MS);
    addEventListener("pagehide", this.bye);
    this.beat({ ask: true });
    this.tend();
  }

  /** The line may be another one after a while. */
  use(live: Live): void {
    if (live === this.live) return;
    this.live = live;
    if (this.timer) this.listen();
  }

  leave(): void {
    if (this.left) return;
    this.left = true;
    clearInterval(this.timer);
    removeEventListener("pagehide", this.bye);
    for (const stop of this.stops) stop();
    this.unlisten();
    this.bye();
    for (const link of this.links.values()) link.close();
    this.own.end();
    view.set(null);
  }

  /** Another speaker was chosen. */
  speak(): void {
    for (const element of document.querySelectorAll<HTMLVideoElement>("[data-tile=remote] video"))
      if ("setSinkId" in element) void element.setSinkId(chosen("audiooutput")).catch(() => {});
  }

  private changed(): void {
    if (this.left) return;
    for (const link of this.links.values()) link.send(this.own.tracks);
    if (this.timer) this.beat();
    this.show();
  }

  private get others(): readonly Peer[] {
    return rosters.get().get(this.room)?.filter((one) => one.peer !== this.peer) ?? [];
  }

  private readonly bye = (): void => this.beat({ gone: true });

  private beat(more: { ask?: true; gone?: true } = {}): void {
    this.beaten = Date.now();
    const age = Math.round((Date.now() - this.since) / 1_000);
    this.live.signal(`room:${this.room}`, "call", { peer: this.peer, age, ...this.own.shows, ...more });
  }

  private unlisten: () => void = () => {};

  private listen(): void {
    this.unlisten();
    this.unlisten = this.live.onSignal((topic, name, data) => {
      if (topic !== `room:${this.room}`) return;
      // Whoever comes needn't wait for my next beat.
      if (name === "call" && data.ask && data.peer !== this.peer) this.beat();
      if (name === "call_to" && data.for === this.peer && typeof data.from === "string") this.hear(data.from, data.user as Id, data as unknown as Heard);
    });
  }

  private hear(from: string, user: Id, word: Heard): void {
    if (word.no) {
      if (!this.declined.includes(user)) this.declined.push(user);
      return this.show();
    }
    const peer = this.others.find((one) => one.peer === from);
    if (peer && peer.user !== user) return;
    const mine = offers(this.peer, from);
    let link = this.links.get(from);
    if (word.offer && !mine && link?.id !== word.link) {
      if (!link && this.links.size >= PLACES - 1) return;
      link?.close();
      link = this.make(from, user, word.link);
    }
    if (word.again && mine && link?.id === word.link) return this.call(from, user);
    if (link?.id === word.link && Boolean(word.offer) !== mine) link.hear(word);
    else if (link?.id === word.link && word.candidates) link.hear({ link: word.link, candidates: word.candidates });
  }

  private make(peer: string, user: Id, id: string): Link {
    const say = (word: Word) => this.live.signal(`room:${this.room}`, "call_to", { for: peer, from: this.peer, ...word }, user);
    const link = new Link(id, this.servers, this.own.tracks, say, () => this.show());
    this.links.set(peer, link);
    return link;
  }

  private call(peer: string, user: Id): void {
    this.links.get(peer)?.close();
    this.make(peer, user, newName()).offer();
    this.show();
  }

  /** Says that I am here, looks for ways to those who came, and replaces those that broke. */
  private tend(): void {
    const now = Date.now();
    const others = this.others;
    if (now - this.since < SETTLE_MS && tooMany(others, { peer: this.peer, since: this.since })) {
      toast(t("This call is full: it takes {n}.", { n: PLACES }), { bad: true });
      return joined.set(null);
    }
    if (now - this.beaten >= BEAT_MS) this.beat();
    for (const [peer, link] of this.links) {
      // An offer may come before the first word of who makes it.
      if (others.some((one) => one.peer === peer) || now - link.begun < LOOK_MS) continue;
      link.close();
      this.links.delete(peer);
    }
    for (const { peer, user } of others) {
      const link = this.links.get(peer);
      const lost = link && (link.state === "broken" || (link.state === "looking" && now - link.begun > LOOK_MS));
      if (offers(this.peer, peer)) {
        if (lost || (!link && this.links.size < PLACES - 1)) this.call(peer, user);
      } else if (link?.state === "broken") {
        this.live.signal(`room:${this.room}`, "call_to", { for: peer, from: this.peer, link: link.id, again: true }, user);
      }
    }
    this.show();
  }

  private show(): void {
    if (this.left) return;
    const [, camera, screen] = this.own.tracks;
    const before = view.get();
    const others = this.others.map((one): Remote => {
      const link = this.links.get(one.peer);
      return { ...one, link: link?.state ?? "looking", face: link?.face ?? null, shared: one.screen ? (link?.screen ?? null) : null };
    });
    view.set({ room: this.room, since: this.since, shows: this.own.shows, camera: streamOf(camera, before?.camera), shared: streamOf(screen, before?.shared), others, declined: [...this.declined], trouble: this.own.trouble });
  }
}

/** A stream of this track alone: the one there was, if it is. */
function streamOf(track: MediaStreamTrack | null, before: MediaStream | null | undefined): MediaStream | null {
  if (!track) return null;
  return before?.getTracks()[0] === track ? before : new MediaStream([track]);
}
