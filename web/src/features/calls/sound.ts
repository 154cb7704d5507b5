import { storage } from "@/lib/storage";

/** Whether calls are heard ringing on this device. */
const KEY = "calls.sound";
export const isAloud = (): boolean => storage.get(KEY, true);
export const setAloud = (aloud: boolean): void => storage.set(KEY, aloud);

/** Two notes and a rest, again and again: their pitches in Hz, when each begins, and how long a round is. */
const NOTES = [
  { pitch: 587, at: 0 },
  { pitch: 440, at: 0.28 },
];
const NOTE_S = 0.5;
const ROUND_MS = 2_400;
const LOUD = 0.12;

/**
 * Rings until the answer is called. A browser that lets a page make no sound before somebody has clicked in it stays
 * silent, which is no fault: the card is there.
 */
export function ring(): () => void {
  const context = new AudioContext();
  const round = () => NOTES.forEach(({ pitch, at }) => note(context, pitch, context.currentTime + at));
  round();
  const timer = setInterval(round, ROUND_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

/** A note that swells and dies away, so that it doesn't click. */
function note(context: AudioContext, pitch: number, at: number): void {
  const tone = new OscillatorNode(context, { type: "sine", frequency: pitch });
  const level = new GainNode(context, { gain: 0 });
  level.gain.setValueAtTime(0, at);
  level.gain.linearRampToValueAtTime(LOUD, at + 0.02);
  level.gain.exponentialRampToValueAtTime(0.001, at + NOTE_S);
  tone.connect(level).connect(context.destination);
  tone.start(at);
  tone.stop(at + NOTE_S);
}
