import type { Store } from "@/lib/store";
import { sentence } from "./errors";

/** A file on its way to the server, as a page shows it. */
export interface Sending {
  key: number;
  name: string;
  size: number;
  /** Bytes that are known to be there, and those that are on the line. */
  sent: number;
  state: "waiting" | "sending" | "paused" | "failed" | "done";
  /** Why it failed, for people. */
  why: string | null;
}

interface Line<Item extends Sending, Errand> {
  /** What is shown: everything that is in line, and what came of it. */
  items: Store<Item[]>;
  /** Files that are sent at the same time. */
  atOnce: number;
  /** Sends the file of an errand, and tells what that changes of what is shown. */
  send(errand: Errand, signal: AbortSignal, told: (sent: number) => void): Promise<Partial<Item>>;
}

/** Files in line: some are sent at a time, each until it is there, fails or is stopped. */
export function sendingLine<Item extends Sending, Errand>({ items, atOnce, send }: Line<Item, Errand>) {
  const errands = new Map<number, { errand: Errand; stop: AbortController }>();
  let last = 0;

  const update = (key: number, change: Partial<Sending> | Partial<Item>) => items.set((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));

  function begin(): void {
    for (const { key } of toBegin(items.get(), atOnce)) {
      update(key, { state: "sending", why: null });
      void run(key);
    }
  }

  async function run(key: number): Promise<void> {
    const known = errands.get(key);
    if (!known) return;
    const { signal } = known.stop;
    try {
      const change = await send(known.errand, signal, (sent) => update(key, { sent }));
      errands.delete(key);
      update(key, { ...change, state: "done" });
    } catch (error) {
      if (!signal.aborted) update(key, { state: "failed", why: sentence(error) });
    }
    begin();
  }

  return {
    /** Puts files at the end and begins. `shown` makes what is shown of one, from what all begin with. */
    add<One extends Errand>(added: One[], shown: (errand: One, start: Pick<Sending, "key" | "sent" | "state" | "why">) => Item): void {
      const more = added.map((errand) => {
        last += 1;
        errands.set(last, { errand, stop: new AbortController() });
        return shown(errand, { key: last, sent: 0, state: "waiting", why: null });
      });
      items.set((all) => [...all, ...more]);
      begin();
    },
    /** Stops a file; what has arrived of it stays there. */
    pause(key: number): void {
      update(key, { state: "paused" });
      errands.get(key)?.stop.abort();
      begin();
    },
    /** Goes on with a file that was stopped or failed. */
    resume(key: number): void {
      const known = errands.get(key);
      if (!known) return;
      known.stop = new AbortController();
      update(key, { state: "waiting", why: null });
      begin();
    },
    /** Takes a file from the line, and gives its errand if that was not done. */
    remove(key: number): Errand | undefined {
      const known = errands.get(key);
      known?.stop.abort();
      errands.delete(key);
      items.set((all) => all.filter((one) => one.key !== key));
      begin();
      return known?.errand;
    },
  };
}

/** Those that begin now, the first come first. */
export function toBegin<Item extends Sending>(all: Item[], atOnce: number): Item[] {
  const busy = all.filter((one) => one.state === "sending").length;
  return all.filter((one) => one.state === "waiting").slice(0, Math.max(0, atOnce - busy));
}
