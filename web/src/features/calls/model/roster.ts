import type { Id } from "@/api/types";

/** A call takes this many; each sends to each, and a line at home carries no more. */
export const PLACES = 8;
/** How often everybody in a call says so, and how long silence is taken for a lost word. */
export const BEAT_MS = 4_000;
export const SILENCE_MS = 15_000;
/** A call in a direct room rings for so long. */
export const RINGS_MS = 45_000;

/** What somebody shows of themselves. */
export interface Shows {
  audio: boolean;
  video: boolean;
  screen: boolean;
}

/** One browser in a call: somebody may be there with two. */
export interface Peer extends Shows {
  /** Its own name for itself, new with every joining. */
  peer: string;
  user: Id;
  /** When it joined, by this page's clock. */
  since: number;
  heard: number;
}

/** Who is in the call of each room that has one, those who came first before the others. */
export type Rosters = ReadonlyMap<Id, readonly Peer[]>;

/** The rosters after a heartbeat; as they were if it makes no sense. */
export function hear(now: Rosters, room: Id, data: Record<string, unknown>, at: number): Rosters {
  const { peer, user, age } = data;
  if (typeof peer !== "string" || !/^[\w-]{8,40}$/.test(peer) || typeof user !== "string") return now;
  // A name belongs to whoever had it first: the server vouches for the user alone.
  const before = now.get(room)?.find((one) => one.peer === peer);
  if (before && before.user !== user) return now;
  if (data.gone) return without(now, room, (one) => one.peer !== peer);
  const since = before?.since ?? at - 1_000 * Math.max(0, Number(age) || 0);
  const one: Peer = { peer, user, since, heard: at, audio: data.audio === true, video: data.video === true, screen: data.screen === true };
  const others = now.get(room)?.filter((other) => other.peer !== peer) ?? [];
  return new Map(now).set(room, [...others, one].toSorted((a, b) => a.since - b.since || (a.peer < b.peer ? -1 : 1)));
}

/** The rosters without those who fell silent. Nobody is silent before this page has listened that long itself. */
export function sweep(now: Rosters, at: number, listening: number): Rosters {
  let after = now;
  for (const room of now.keys()) after = without(after, room, (one) => at - Math.max(one.heard, listening) < SILENCE_MS);
  return after;
}

function without(now: Rosters, room: Id, stays: (one: Peer) => boolean): Rosters {
  const before = now.get(room);
  const left = before?.filter(stays);
  if (!before || !left || left.length === before.length) return now;
  const after = new Map(now);
  if (left.length > 0) after.set(room, left);
  else after.delete(room);
  return after;
}

/** Whether a call calls me: it began just now, and I am in it nowhere. */
export function rings(peers: readonly Peer[], me: Id, at: number): boolean {
  const first = peers[0];
  return Boolean(first && at - first.since < RINGS_MS && peers.every((one) => one.user !== me));
}

/** Who of two browsers makes the offer, so that they never both do. */
export const offers = (mine: string, theirs: string): boolean => mine < theirs;

/** Whether I am one too many among `others`: whoever came last gives way. */
export function tooMany(others: readonly Peer[], mine: { peer: string; since: number }): boolean {
  const before = others.filter((one) => one.since < mine.since || (one.since === mine.since && one.peer < mine.peer));
  return before.length >= PLACES;
}
