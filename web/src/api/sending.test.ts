import { expect, it, vi } from "vitest";
import { createStore } from "@/lib/store";
import { sendingLine, toBegin, type Sending } from "./sending";

const one = (key: number, state: Sending["state"]): Sending => ({ key, name: `${key}`, size: 100, sent: 0, state, why: null });

it("begins so many at a time, in the order they came", () => {
  const queue = [one(1, "done"), one(2, "sending"), one(3, "waiting"), one(4, "waiting"), one(5, "paused")];
  expect(toBegin(queue, 2).map((x) => x.key)).toEqual([3]);
  expect(toBegin([one(1, "waiting"), one(2, "waiting"), one(3, "waiting")], 2).map((x) => x.key)).toEqual([1, 2]);
  expect(toBegin([one(1, "sending"), one(2, "sending"), one(3, "waiting")], 2)).toEqual([]);
});

/** A line whose files arrive, fail or wait as the test says. */
function house() {
  const items = createStore<Sending[]>([]);
  const under = new Map<string, { signal: AbortSignal; told(sent: number): void; there(): void; failed(error: Error): void }>();
  const line = sendingLine<Sending, string>({
    items,
    atOnce: 2,
    send: (name, signal, told) => new Promise((resolve, reject) => under.set(name, { signal, told, there: () => resolve({ sent: 100 }), failed: reject })),
  });
  const add = (...names: string[]) => line.add(names, (name, start) => ({ ...start, name, size: 100 }));
  const states = () => items.get().map((item) => `${item.name} ${item.state} ${item.sent}`);
  const of = (name: string) => {
    const errand = under.get(name);
    if (!errand) throw new Error(`${name} was not begun`);
    return errand;
  };
  return { line, items, add, states, of };
}

it("sends the next when one is there, and tells how far each is", async () => {
  const { add, states, of } = house();
  add("a", "b", "c");
  of("a").told(40);
  expect(states()).toEqual(["a sending 40", "b sending 0", "c waiting 0"]);
  of("a").there();
  await vi.waitFor(() => expect(states()).toEqual(["a done 100", "b sending 0", "c sending 0"]));
});

it("keeps a file that failed, says why, and goes on with it when asked", async () => {
  const { line, items, add, states, of } = house();
  add("a");
  of("a").failed(new Error("no"));
  await vi.waitFor(() => expect(states()).toEqual(["a failed 0"]));
  expect(items.get()[0]?.why).toBeTruthy();
  line.resume(1);
  expect(states()).toEqual(["a sending 0"]);
  expect(items.get()[0]?.why).toBeNull();
});

it("stops what is paused or taken away, and lets the next go", async () => {
  const { line, add, states, of } = house();
  add("a", "b", "c");
  line.pause(1);
  expect(of("a").signal.aborted).toBe(true);
  expect(states()).toEqual(["a paused 0", "b sending 0", "c sending 0"]);
  of("a").failed(new Error("stopped"));
  expect(line.remove(2)).toBe("b");
  expect(of("b").signal.aborted).toBe(true);
  of("b").there();
  of("c").there();
  await vi.waitFor(() => expect(states()).toEqual(["a paused 0", "c done 100"]));
  expect(line.remove(3)).toBeUndefined();
});
