import type { Id, Task, TaskDependency } from "@/api/types";
import { stretchOf } from "./calendar";

/** Whether a task that is still to be done starts before another ends for which it waits. */
export function isBroken(first: Task, then: Task): boolean {
  if (first.closed_at || then.closed_at) return false;
  const [one, other] = [stretchOf(first), stretchOf(then)];
  return one !== null && other !== null && other.from < one.to;
}

/** The tasks that start too early, each with those that should end before. */
export function brokenOf(ties: TaskDependency[], tasks: ReadonlyMap<Id, Task>): Map<Id, Task[]> {
  const broken = new Map<Id, Task[]>();
  for (const { first, then } of ties) {
    const [one, other] = [tasks.get(first), tasks.get(then)];
    if (!one || !other || !isBroken(one, other)) continue;
    const known = broken.get(then) ?? [];
    // Of two ties between the same tasks one is enough to say.
    if (!known.includes(one)) broken.set(then, [...known, one]);
  }
  return broken;
}

/** The two ends of a bar and the middle of its row. */
export interface Spot {
  left: number;
  right: number;
  y: number;
}

const GAP = 10;
const ROUND = 5;

/** The way of an arrow from the end of a bar to the beginning of another: past both, never through them. */
export function wayOf(from: Spot, to: Spot, row: number): string {
  const [out, into] = [from.right + GAP, to.left - GAP];
  const points: [number, number][] =
    out <= into
      ? [[from.right, from.y], [out, from.y], [out, to.y], [to.left, to.y]]
      : [[from.right, from.y], [out, from.y], [out, midway(from.y, to.y, row)], [into, midway(from.y, to.y, row)], [into, to.y], [to.left, to.y]];
  return pathOf(points);
}

/** Between the row of an arrow's end and the one before it. */
const midway = (from: number, to: number, row: number): number => (to >= from ? to - row / 2 : to + row / 2);

/** A line through these points with its corners rounded. */
function pathOf(points: [number, number][]): string {
  const [start, ...rest] = points;
  let path = `M${start}`;
  for (const [at, point] of rest.entries()) {
    const [before, after] = [points[at] as [number, number], rest[at + 1]];
    if (!after) return `${path}L${point}`;
    const round = Math.min(ROUND, distance(before, point) / 2, distance(point, after) / 2);
    path += `L${towards(point, before, round)}Q${point} ${towards(point, after, round)}`;
  }
  return path;
}

const distance = ([x, y]: [number, number], [a, b]: [number, number]): number => Math.abs(x - a) + Math.abs(y - b);
const towards = ([x, y]: [number, number], [a, b]: [number, number], by: number): [number, number] => [x + Math.sign(a - x) * by, y + Math.sign(b - y) * by];
