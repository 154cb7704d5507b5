import { useLayoutEffect, useRef, useState, type RefObject } from "react";
import { rem } from "@/lib/rem";
import { storage } from "@/lib/storage";
import { between, type Day } from "../../model/calendar";
import { dayAtX, xOf, type Scale } from "../../model/scale";

/** What of a frame can be seen: from how far it was scrolled sideways, and how wide. */
export function useSeen(frame: RefObject<HTMLElement | null>): { left: number; width: number } {
  const [seen, setSeen] = useState({ left: 0, width: 0 });
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const measure = () =>
      setSeen((was) => {
        const is = { left: Math.abs(box.scrollLeft), width: box.clientWidth };
        return was.left === is.left && was.width === is.width ? was : is;
      });
    measure();
    const eye = new ResizeObserver(measure);
    eye.observe(box);
    box.addEventListener("scroll", measure, { passive: true });
    return () => {
      eye.disconnect();
      box.removeEventListener("scroll", measure);
    };
  }, [frame]);
  return seen;
}

interface Steady {
  frame: RefObject<HTMLElement | null>;
  scale: Scale;
  /** How much of the scale is seen, and from where on. */
  room: number;
  left: number;
  /** The day that is shown first. */
  opening(): Day;
}

/**
 * Keeps in the middle what is there when the scale becomes another: by another zoom, or by days before its first. Gives
 * what scrolls to a place of the scale.
 */
export function useSteady({ frame, scale, room, left, opening }: Steady): (x: number) => void {
  const before = useRef<{ scale: Scale; left: number; room: number } | null>(null);
  const scrollTo = (x: number) => {
    if (frame.current) frame.current.scrollLeft = (document.documentElement.dir === "rtl" ? -1 : 1) * Math.max(0, x);
  };
  useLayoutEffect(() => {
    const was = before.current;
    if (room <= 0) return;
    if (!was) scrollTo(xOf(scale, opening()) - room / 3);
    else if (was.scale.px !== scale.px) {
      const middle = was.left + was.room / 2;
      const day = dayAtX(was.scale, middle);
      const over = (middle - xOf(was.scale, day)) / was.scale.px;
      scrollTo(xOf(scale, day) + over * scale.px - room / 2);
    } else if (was.scale.first !== scale.first) scrollTo(was.left + between(scale.first, was.scale.first) * scale.px);
    before.current = { scale, left: was?.scale === scale ? left : Math.abs(frame.current?.scrollLeft ?? 0), room };
  });
  return scrollTo;
}

/** The width of the column of names, in the letters of the page. */
export interface Width {
  px: number;
  least: number;
  most: number;
  /** Makes it so wide; with null as wide as usual. */
  set(px: number | null): void;
}

const KEY = "timeline-side";
/** Rem: of a wide frame, and of one with less room than for so many. */
const USUAL = 18;
const NARROW = 8.5;
const NARROW_FRAME = 40;
const LEAST = 6;

export function useSide(frame: number): Width {
  const [kept, keep] = useState<number | null>(() => storage.get<number | null>(KEY, null));
  const one = rem(16);
  const [least, most] = [LEAST * one, Math.max(LEAST * one, frame * 0.6)];
  const usual = frame < NARROW_FRAME * one ? NARROW : USUAL;
  return {
    px: Math.round(Math.min(Math.max((kept ?? usual) * one, least), frame > 0 && frame < NARROW_FRAME * one ? frame * 0.45 : most)),
    least,
    most,
    set(px) {
      const wide = px === null ? null : Math.min(Math.max(px, least), most) / one;
      keep(wide);
      storage.set(KEY, wide);
    },
  };
}
