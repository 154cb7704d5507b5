import { openCamera, openMicrophone, openScreen, reason } from "./devices";
import type { Tracks } from "./link";
import type { Shows } from "./model/roster";

/** The place of each of my tracks. */
export const MICROPHONE = 0;
export const CAMERA = 1;
export const SCREEN = 2;
type Place = 0 | 1 | 2;

const OPEN = [
  [openMicrophone, "microphone"],
  [openCamera, "camera"],
  [openScreen, "screen"],
] as const;

/** What this page sends into a call: microphone, camera, screen, each on or off. */
export class Own {
  /** What doesn't work, in words. */
  trouble = "";
  private held: [MediaStreamTrack | null, MediaStreamTrack | null, MediaStreamTrack | null] = [null, null, null];
  private muted = false;
  private ended = false;

  constructor(private readonly changed: () => void) {}

  get tracks(): Tracks {
    return [...this.held];
  }

  get shows(): Shows {
    const [microphone, camera, screen] = this.held;
    return { audio: Boolean(microphone?.enabled), video: Boolean(camera), screen: Boolean(screen) };
  }

  async mute(muted: boolean): Promise<void> {
    this.muted = muted;
    if (!muted && !this.held[MICROPHONE]) return this.turnOn(MICROPHONE);
    if (this.held[MICROPHONE]) this.held[MICROPHONE].enabled = !muted;
    this.changed();
  }

  async turnOn(place: Place): Promise<void> {
    const [open, what] = OPEN[place];
    try {
      const track = await open();
      if (this.ended) return track.stop();
      this.held[place]?.stop();
      this.held[place] = track;
      if (place === MICROPHONE) track.enabled = !this.muted;
      // Somebody pulled the plug, or ended sharing in the browser's own bar.
      track.onended = () => this.held[place] === track && this.turnOff(place);
      this.trouble = "";
    } catch (error) {
      // Who thinks better of sharing a screen has no trouble.
      if (place !== SCREEN || !(error instanceof Error && error.name === "NotAllowedError")) this.trouble = reason(error, what);
    }
    this.changed();
  }

  turnOff(place: Place): void {
    this.held[place]?.stop();
    this.held[place] = null;
    this.changed();
  }

  /** Another device was chosen: what runs is opened anew. */
  async reopen(place: Place): Promise<void> {
    if (this.held[place]) await this.turnOn(place);
  }

  end(): void {
    this.ended = true;
    for (const track of this.held) track?.stop();
  }
}
