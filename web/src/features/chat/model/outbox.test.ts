import { describe, expect, it } from "vitest";
import { add, adopt, drop, due, failed, revived, sending, waiting, type Outbox, type Outgoing } from "./outbox";

const out = (clientId: string, room = "lab"): Outgoing => ({ client_id: clientId, room, body: clientId, at: "2026-11-20T10:00:00.000Z", state: "waiting" });
const box = (...all: Outgoing[]): Outbox => all.reduce<Outbox>(add, []);
const ids = (list: Outbox) => list.map((o) => o.client_id);

describe("the outbox", () => {
  it("sends one message of each room at a time, the oldest first", () => {
    expect(ids(due(box(out("a"), out("b"), out("c", "stage"))))).toEqual(["a", "c"]);
  });

  it("holds the next one back while one of its room is on its way", () => {
    const now = sending(box(out("a"), out("b"), out("c", "stage")), "a");
    expect(ids(due(now))).toEqual(["c"]);
    expect(ids(due(drop(now, "a")))).toEqual(["b", "c"]);
  });

  it("goes past a refused message", () => {
    expect(ids(due(failed(box(out("a"), out("b")), "a", "too long")))).toEqual(["b"]);
  });

  it("sends a refused message again only when asked", () => {
    const refused = failed(box(out("a")), "a", "too long");
    expect(due(refused)).toEqual([]);
    expect(ids(due(waiting(refused, "a")))).toEqual(["a"]);
  });

  it("asks again after a reload for what was on its way", () => {
    const left = sending(failed(box(out("a"), out("b")), "a", "no"), "b");
    expect(revived(left).map((o) => o.state)).toEqual(["failed", "waiting"]);
  });

  it("takes over what another tab left, in the order in which it was written, and once", () => {
    const at = (one: Outgoing, second: number): Outgoing => ({ ...one, at: `2026-11-20T10:00:0${second}.000Z` });
    const mine = box(at(out("a"), 1), at(out("c"), 3));
    const now = adopt(mine, at({ ...out("b"), state: "sending" }, 2));
    expect(now.map((o) => [o.client_id, o.state])).toEqual([
      ["a", "waiting"],
      ["b", "waiting"],
      ["c", "waiting"],
    ]);
    expect(adopt(now, out("b"))).toBe(now);
  });
});
