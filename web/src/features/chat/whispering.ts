import type { Id, Whisper } from "@/api/types";
import { createStore } from "@/lib/store";

/** As many answers of programs are held for a room or a thread. */
const HELD = 5;

/** What programs answered me alone, by the room or the thread where I asked. It goes with the page. */
export const whispers = createStore<Record<Id, Whisper[]>>({});

export function whispered(whisper: Whisper): void {
  const at = whisper.thread ?? whisper.room;
  whispers.set((now) => ({ ...now, [at]: [...(now[at] ?? []), whisper].slice(-HELD) }));
}

export const dismiss = (whisper: Whisper): void => {
  const at = whisper.thread ?? whisper.room;
  whispers.set((now) => ({ ...now, [at]: (now[at] ?? []).filter((one) => one !== whisper) }));
};
