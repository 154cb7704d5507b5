import { describe, expect, it } from "vitest";
import { hear, offers, PLACES, RINGS_MS, rings, SILENCE_MS, sweep, tooMany, type Rosters } from "./roster";

const none: Rosters = new Map();
const beat = (peer: string, user: string, more: object = {}) => ({ peer: `peer-${peer}`, user, age: 0, audio: true, video: false, screen: false, ...more });
const peers = (now: Rosters) => now.get("lab")?.map((one) => one.peer);

describe("who is in a call", () => {
  it("is learned from heartbeats, those who came first before the others", () => {
    let now = hear(none, "lab", beat("bbb", "bo"), 10_000);
    now = hear(now, "lab", beat("aaa", "ada", { age: 5 }), 10_000);
    expect(peers(now)).toEqual(["peer-aaa", "peer-bbb"]);
    now = hear(now, "lab", beat("aaa", "ada", { age: 9, audio: false, video: true }), 14_000);
    expect(now.get("lab")?.[0]).toMatchObject({ since: 5_000, heard: 14_000, audio: false, video: true });
  });

  it("ends with a word, and the call with the last of them", () => {
    let now = hear(none, "lab", beat("aaa", "ada"), 0);
    now = hear(now, "lab", beat("bbb", "bo"), 0);
    now = hear(now, "lab", beat("aaa", "ada", { gone: true }), 1);
    expect(peers(now)).toEqual(["peer-bbb"]);
    now = hear(now, "lab", beat("bbb", "bo", { gone: true }), 1);
    expect(now.has("lab")).toBe(false);
  });

  it("ends with silence, but not while this page itself heard nothing", () => {
    const now = hear(none, "lab", beat("aaa", "ada"), 0);
    expect(sweep(now, SILENCE_MS - 1, 0)).toBe(now);
    expect(sweep(now, SILENCE_MS, 0).size).toBe(0);
    expect(sweep(now, SILENCE_MS, 5_000)).toBe(now);
  });

  it("is nobody who takes another's name, and nothing that makes no sense", () => {
    const now = hear(none, "lab", beat("aaa", "ada"), 0);
    expect(hear(now, "lab", beat("aaa", "bo", { gone: true }), 1)).toBe(now);
    expect(hear(now, "lab", { user: "bo" }, 1)).toBe(now);
    expect(hear(now, "lab", beat("<b>", "bo"), 1)).toBe(now);
  });
});

describe("a call", () => {
  it("rings for a while, and not for whoever is in it on another device", () => {
    const now = hear(none, "lab", beat("aaa", "ada"), 1_000).get("lab") ?? [];
    expect(rings(now, "bo", 1_000)).toBe(true);
    expect(rings(now, "ada", 1_000)).toBe(false);
    expect(rings(now, "bo", 1_000 + RINGS_MS)).toBe(false);
    expect(rings([], "bo", 1_000)).toBe(false);
    const old = hear(none, "lab", beat("aaa", "ada", { age: 600 }), 1_000).get("lab") ?? [];
    expect(rings(old, "bo", 1_000)).toBe(false);
  });

  it("has one of two make the offer, never both and never none", () => {
    for (const [a, b] of [["aaaa", "bbbb"], ["b1", "a1"]] as const) expect(offers(a, b)).toBe(!offers(b, a));
  });

  it("takes eight, and whoever came last gives way", () => {
    let now = none;
    for (let n = 0; n < PLACES; n += 1) now = hear(now, "lab", beat(`p${n}x`, `user${n}`), n);
    const others = now.get("lab") ?? [];
    expect(tooMany(others, { peer: "peer-new", since: 100 })).toBe(true);
    expect(tooMany(others.slice(1), { peer: "peer-new", since: 100 })).toBe(false);
    expect(tooMany(others, { peer: "peer-old", since: -1 })).toBe(false);
  });
});
