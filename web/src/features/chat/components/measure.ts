import type { Virtualizer } from "@tanstack/react-virtual";

/**
 * Measures a row the moment it appears, while one scrolls too. The virtualizer by itself leaves that to the frame after;
 * until then rows stand where their estimated heights put them, over each other, and then move.
 */
export function measure(virtual: Virtualizer<HTMLDivElement, Element>, row: Element | null) {
  const scrolling = virtual.isScrolling;
  virtual.isScrolling = false;
  virtual.measureElement(row);
  virtual.isScrolling = scrolling;
}
