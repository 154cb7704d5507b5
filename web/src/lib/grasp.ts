import { useEffect, useRef, type PointerEvent as Press, type RefObject } from "react";

/** Pixels that a mouse goes before a press becomes a drag, and that a finger may tremble while it rests. */
const SLACK = 5;
const TREMBLE = 10;
/** How long a finger rests on something to take it: less than browsers wait to show what can be done with a link. */
const REST_MS = 350;

/** Where a drag is. */
export interface Way {
  /** How far it has gone over what the frame shows, which may have scrolled below it. */
  dx: number;
  dy: number;
  /** Where the pointer is on the screen. */
  x: number;
  y: number;
}

interface Acts<T> {
  /** Called as long as it goes on, first when it has become a drag. */
  move(thing: T, way: Way): void;
  drop(thing: T, way: Way): void;
  /** It came to nothing: by Escape, or because the browser took the pointer for something else. */
  cancel(): void;
  /** Pixels at the beginning of the frame below which nothing that scrolls is seen. */
  inset?: number;
}

interface Held<T> {
  thing: T;
  pointer: number;
  x: number;
  y: number;
  /** Whether it has become a drag. */
  taken: boolean;
  last: Way;
  touch: boolean;
  timer?: ReturnType<typeof setTimeout>;
  frames?: number;
  /** How far the frame was scrolled when it began. */
  scrolled: number;
}

/**
 * Drags within a frame: by a mouse at once, by a finger that has rested, so that one which goes on at once scrolls as
 * everywhere. A drag ends over something as a click does, and clicks nothing.
 */
export function useGrasp<T>(frame: RefObject<HTMLElement | null>, acts: Acts<T>) {
  const latest = useRef(acts);
  const held = useRef<Held<T> | null>(null);
  useEffect(() => {
    latest.current = acts;
  });

  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const gone = new AbortController();
    const { signal } = gone;
    const release = () => {
      const one = held.current;
      held.current = null;
      clearTimeout(one?.timer);
      if (one?.frames) cancelAnimationFrame(one.frames);
      return one;
    };
    const cancel = () => {
      if (release()?.taken) latest.current.cancel();
    };
    const moved = (event: PointerEvent) => {
      const one = held.current;
      if (event.pointerId !== one?.pointer) return;
      follow(one, box, event.clientX, event.clientY);
      const far = Math.hypot(one.last.dx, one.last.dy);
      if (one.taken) latest.current.move(one.thing, one.last);
      else if (!one.touch && far > SLACK) take(one, box, latest);
      else if (one.touch && far > TREMBLE) release();
    };
    const letGo = (event: PointerEvent) => {
      if (event.pointerId !== held.current?.pointer) return;
      const one = release();
      if (!one?.taken) return;
      hush();
      latest.current.drop(one.thing, one.last);
    };
    const escaped = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !held.current?.taken) return;
      event.preventDefault();
      event.stopPropagation();
      cancel();
    };
    addEventListener("pointermove", moved, { signal });
    addEventListener("pointerup", letGo, { signal });
    addEventListener("pointercancel", (event) => event.pointerId === held.current?.pointer && cancel(), { signal });
    addEventListener("keydown", escaped, { signal, capture: true });
    // A finger that has taken something doesn't scroll. This listens from the beginning: browsers ask only those who did.
    box.addEventListener("touchmove", (event) => held.current?.taken && event.preventDefault(), { signal, passive: false });
    box.addEventListener("contextmenu", (event) => held.current?.touch && event.preventDefault(), { signal });
    return () => {
      gone.abort();
      cancel();
    };
  }, [frame]);

  /** Notes what a pointer was pressed on. */
  return (event: Press, thing: T): void => {
    if (event.button !== 0 || !event.isPrimary || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (held.current?.taken) return; // One thing is dragged at a time, whatever another finger does.
    clearTimeout(held.current?.timer);
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    const touch = event.pointerType === "touch";
    const one: Held<T> = { thing, pointer, x, y, taken: false, touch, scrolled: frame.current?.scrollLeft ?? 0, last: { dx: 0, dy: 0, x, y } };
    if (touch) one.timer = setTimeout(() => held.current === one && take(one, frame.current, latest), REST_MS);
    held.current = one;
  };
}

/** The press has become a drag. While it is held at an edge of the frame, what that shows goes on. */
function take<T>(one: Held<T>, box: HTMLElement | null, acts: RefObject<Acts<T>>): void {
  one.taken = true;
  acts.current.move(one.thing, one.last);
  if (!box) return;
  try {
    box.setPointerCapture(one.pointer);
  } catch {
    // The pointer is gone already; what ends the drag comes then.
  }
  one.frames = requestAnimationFrame(function step() {
    const { left, right } = box.getBoundingClientRect();
    const { inset = 0 } = acts.current;
    const rtl = document.documentElement.dir === "rtl";
    const was = box.scrollLeft;
    box.scrollLeft += pull(one.last.x, left + (rtl ? 0 : inset), right - (rtl ? inset : 0));
    if (box.scrollLeft !== was) {
      follow(one, box, one.last.x, one.last.y);
      acts.current.move(one.thing, one.last);
    }
    one.frames = requestAnimationFrame(step);
  });
}

function follow<T>(one: Held<T>, box: HTMLElement, x: number, y: number): void {
  one.last = { dx: x - one.x + box.scrollLeft - one.scrolled, dy: y - one.y, x, y };
}

/** Pixels to scroll in a frame while something is held at `at`, near an edge of what is seen `from` one place `to` another. */
export function pull(at: number, from: number, to: number, edge = 40, most = 14): number {
  if (at < from + edge) return -Math.min((from + edge - at) / edge, 1) * most;
  if (at > to - edge) return Math.min((at - to + edge) / edge, 1) * most;
  return 0;
}

/** Lets the click that a drag ends with do nothing. */
function hush(): void {
  const stop = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", stop, { capture: true, once: true });
  // Where none comes, the next one is another's.
  setTimeout(() => removeEventListener("click", stop, { capture: true }));
}
