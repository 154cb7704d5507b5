import { useEffect, useState, type PointerEvent, type RefObject } from "react";
import type { Task } from "@/api/types";
import { pull, useGrasp, type Way } from "@/lib/grasp";
import type { Cell } from "../../model/board";

/** A card and the cell that it is of. */
export interface Held {
  task: Task;
  from: Cell;
}

/** Where a card would go: a cell, and before which of its other cards; nothing said if those aren't drawn. */
export interface Over {
  cell: Cell;
  at?: number;
}

export interface Drag extends Held {
  /** Where on the screen the card is, and how wide. */
  x: number;
  y: number;
  width: number;
  /** Where the pointer is, on the screen and on the card. */
  at: { x: number; y: number };
  grip: { x: number; y: number };
  over: Over | null;
}

/** Drags cards over the cells of a board; what scrolls below the pointer goes on at its ends. */
export function useDrag(frame: RefObject<HTMLElement | null>, onDrop: (held: Held, over: Over) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const move = (held: Held, { dx, dy, x, y }: Way) => {
    const over = frame.current && under(frame.current, x, y, held.task.id);
    setDrag((was) => {
      if (was) return { ...was, x: x - was.grip.x, y: y - was.grip.y, at: { x, y }, over };
      const card = cellAt(frame.current, held.from)?.querySelector(`[data-card="${held.task.id}"]`)?.getBoundingClientRect();
      if (!card) return null;
      const grip = { x: x - dx - card.x, y: y - dy - card.y };
      return { ...held, x: x - grip.x, y: y - grip.y, width: card.width, at: { x, y }, grip, over };
    });
  };
  const grasp = useGrasp<Held>(frame, {
    move,
    drop: (held, { x, y }) => {
      setDrag(null);
      const over = frame.current && under(frame.current, x, y, held.task.id);
      if (over) onDrop(held, over);
    },
    cancel: () => setDrag(null),
  });

  const held = drag?.task.id;
  const [x, y] = [drag?.at.x ?? 0, drag?.at.y ?? 0];
  useEffect(() => {
    const box = frame.current;
    if (!held || !box) return;
    const scroller = scrollerAt(box, x, y);
    let next = requestAnimationFrame(function step() {
      const { top, bottom } = scroller.getBoundingClientRect();
      const was = scroller.scrollTop;
      scroller.scrollTop += pull(y, top, bottom);
      if (scroller.scrollTop !== was) setDrag((now) => now && { ...now, over: under(box, x, y, now.task.id) });
      next = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(next);
  }, [held, x, y, frame]);

  return { drag, press: (event: PointerEvent, held: Held) => grasp(event, held) };
}

const within = (at: number, from: number, to: number): boolean => at >= from && at <= to;

const columnsIn = (where: Element | null | undefined): HTMLElement[] => [...(where?.querySelectorAll<HTMLElement>("[data-column]") ?? [])];

/** The element of a cell. */
function cellAt(board: Element | null, { column, lane }: Cell): HTMLElement | undefined {
  const lanes = [...(board?.querySelectorAll<HTMLElement>("[data-lane]") ?? [])];
  const row = lanes.length > 0 ? lanes.find((one) => one.dataset.lane === lane) : board;
  return columnsIn(row).find((one) => one.dataset.column === column);
}

/** The cell at a point of the screen, and before which of its other cards. */
function under(board: HTMLElement, x: number, y: number, moved: string): Over | null {
  const lanes = [...board.querySelectorAll<HTMLElement>("[data-lane]")];
  const row = lanes.find((one) => within(y, one.getBoundingClientRect().top, one.getBoundingClientRect().bottom));
  if (lanes.length > 0 && !row) return null;
  const column = columnsIn(board).find((one) => within(x, one.getBoundingClientRect().left, one.getBoundingClientRect().right))?.dataset.column;
  if (column === undefined) return null;
  const cell = { column, lane: row?.dataset.lane ?? "" };
  const box = cellAt(board, cell);
  if (!box) return { cell };
  // Of a long list only those near the screen are drawn; each knows which one it is.
  const cards = [...box.querySelectorAll<HTMLElement>("[data-card]")];
  const own = Number(cards.find((card) => card.dataset.card === moved)?.dataset.index ?? Infinity);
  const others = cards.filter((card) => card.dataset.card !== moved).map((card) => ({ box: card.getBoundingClientRect(), at: Number(card.dataset.index) }));
  const place = (at: number) => (at > own ? at - 1 : at);
  const below = others.find(({ box }) => y < box.top + box.height / 2);
  const last = others.at(-1);
  return { cell, at: below ? place(below.at) : last ? place(last.at) + 1 : 0 };
}

/** What scrolls up and down at a point of the board: the cards of a column, or the board itself. */
function scrollerAt(board: HTMLElement, x: number, y: number): HTMLElement {
  for (let one = document.elementFromPoint(x, y); one && one !== board; one = one.parentElement) {
    if (one instanceof HTMLElement && one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY)) return board.contains(one) ? one : board;
  }
  return board;
}
