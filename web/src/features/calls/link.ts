/** What I send: microphone, camera, screen, in this order on every way. */
export type Tracks = readonly [MediaStreamTrack | null, MediaStreamTrack | null, MediaStreamTrack | null];

/** What two browsers tell one another to find a way. */
export interface Word {
  /** Which of their ways it is about: a broken one is replaced by another, never repaired. */
  link: string;
  offer?: string;
  answer?: string;
  candidates?: RTCIceCandidateInit[];
  /** From who doesn't offer: ours is broken, make another. */
  again?: true;
}

export type LinkState = "looking" | "open" | "broken";

const KINDS = ["audio", "video", "video"] as const;
/** Bits a second: seven times this must leave through a line at home. */
const MOST = [48_000, 450_000, 1_500_000] as const;
/** Candidates that are found together leave together. */
const GATHER_MS = 60;

/**
 * The way to one other browser. Both ends agree once on one sound and two pictures each way; what is turned on or off
 * later replaces a track, so nothing is ever agreed on twice.
 */
export class Link {
  readonly face = new MediaStream();
  readonly screen = new MediaStream();
  state: LinkState = "looking";
  readonly begun = Date.now();
  private readonly connection: RTCPeerConnection;
  private found: RTCIceCandidateInit[] = [];
  private early: RTCIceCandidateInit[] = [];
  private told = false;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    readonly id: string,
    servers: RTCIceServer[],
    private tracks: Tracks,
    private readonly say: (word: Word) => void,
    private readonly changed: () => void,
  ) {
    this.connection = new RTCPeerConnection({ iceServers: servers, bundlePolicy: "max-bundle" });
    this.connection.onicecandidate = ({ candidate }) => candidate && this.gather(candidate.toJSON());
    this.connection.ontrack = ({ track, transceiver }) => {
      const screen = this.connection.getTransceivers().indexOf(transceiver) === 2;
      (screen ? this.screen : this.face).addTrack(track);
      changed();
    };
    this.connection.onconnectionstatechange = () => {
      const now = this.connection.connectionState;
      if (now === "connected") this.become("open");
      else if (now === "failed") this.become("broken");
    };
  }

  /** Asks the other side. */
  offer(): void {
    for (const kind of KINDS) this.connection.addTransceiver(kind, { direction: "sendrecv" });
    this.inTurn(async () => {
      await this.fill();
      await this.connection.setLocalDescription();
      this.tell({ link: this.id, offer: this.connection.localDescription?.sdp });
    });
  }

  hear(word: Word): void {
    this.inTurn(async () => {
      if (word.offer) {
        await this.connection.setRemoteDescription({ type: "offer", sdp: word.offer });
        for (const one of this.connection.getTransceivers()) one.direction = "sendrecv";
        await this.fill();
        await this.connection.setLocalDescription();
        this.tell({ link: this.id, answer: this.connection.localDescription?.sdp });
      } else if (word.answer) {
        await this.connection.setRemoteDescription({ type: "answer", sdp: word.answer });
        await this.fill();
      }
      this.early.push(...(word.candidates ?? []));
      if (!this.connection.remoteDescription) return;
      for (const candidate of this.early.splice(0)) await this.connection.addIceCandidate(candidate).catch(() => {});
    });
  }

  /** From now on I send these. */
  send(tracks: Tracks): void {
    this.tracks = tracks;
    this.inTurn(() => this.fill());
  }

  close(): void {
    this.connection.onconnectionstatechange = null;
    this.connection.close();
  }

  private async fill(): Promise<void> {
    for (const [i, { sender }] of this.connection.getTransceivers().entries()) {
      const track = this.tracks[i] ?? null;
      if (sender.track !== track) await sender.replaceTrack(track);
      const parameters = sender.getParameters();
      const [encoding] = parameters.encodings;
      if (!encoding || encoding.maxBitrate === MOST[i]) continue;
      encoding.maxBitrate = MOST[i];
      await sender.setParameters(parameters).catch(() => {});
    }
  }

  /** Candidates mean nothing to the other side before it knows what they are for. */
  private tell(description: Word): void {
    this.say(description);
    this.told = true;
    if (this.found.length > 0) this.tellFound();
  }

  private gather(candidate: RTCIceCandidateInit): void {
    this.found.push(candidate);
    if (this.told && this.found.length === 1) this.tellFound();
  }

  private tellFound(): void {
    setTimeout(() => this.say({ link: this.id, candidates: this.found.splice(0) }), GATHER_MS);
  }

  private become(state: LinkState): void {
    this.state = state;
    this.changed();
  }

  /** One thing after the other; what fails breaks the way, and it is replaced. */
  private inTurn(step: () => Promise<void>): void {
    this.turn = this.turn.then(step).catch(() => {
      if (this.connection.connectionState !== "closed") this.become("broken");
    });
  }
}
