import { useState, type PointerEvent, type RefObject } from "react";
import type { Task } from "@/api/types";
import { useGrasp } from "@/lib/grasp";
import { isLine, type Row } from "../../model/rows";
import { shapeOf, type Scale } from "../../model/scale";

/** A tie that is being drawn: from the end of a bar to where the pointer is, over another bar or not. */
export interface Drawing {
  from: Task;
  x: number;
  y: number;
  over: Task | null;
}

interface Props {
  frame: RefObject<HTMLElement | null>;
  rows: Row[];
  scale: Scale;
  side: number;
  head: number;
  row: number;
  tie(first: Task, then: Task): void;
}

/** Draws ties by pointer: from the end of a bar to the row of another. */
export function useTying({ frame, rows, scale, side, head, row, tie }: Props) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  const at = (from: Task, x: number, y: number): Drawing => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !frame.current) return { from, x: 0, y: 0, over: null };
    const rtl = document.documentElement.dir === "rtl";
    const down = y - box.top + frame.current.scrollTop - head;
    const line = rows[Math.floor(down / row)];
    const over = isLine(line) && line.id !== from.id && shapeOf(scale, line.task) ? line.task : null;
    return { from, x: (rtl ? box.right - x : x - box.left) + Math.abs(frame.current.scrollLeft) - side, y: down, over };
  };
  const grasp = useGrasp<Task>(frame, {
    inset: side,
    move: (from, { x, y }) => setDrawing(at(from, x, y)),
    drop(from, { x, y }) {
      setDrawing(null);
      const { over } = at(from, x, y);
      if (over) tie(from, over);
    },
    cancel: () => setDrawing(null),
  });
  return { drawing, press: (event: PointerEvent, task: Task) => grasp(event, task) };
}
