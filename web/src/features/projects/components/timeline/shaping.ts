import { useCallback, useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import type { Task } from "@/api/types";
import { useGrasp, type Way } from "@/lib/grasp";
import { dayAtX, type Scale } from "../../model/scale";
import { differing, drawn, reshaped, type Dates, type Edge } from "../../model/reshape";
import type { Change } from "../../queries";

/** A task whose dates are being changed, with what they will be. */
export interface Held {
  task: Task;
  dates: Dates;
}

/** What is dragged: a bar, an end of it, or a stretch of days in a row without a bar. */
interface Taken {
  task: Task;
  edge: Edge | "new";
  /** Where the pointer was pressed, in pixels of the scale. */
  x: number;
}

/** How long after the last key the dates are sent: many keys are one change, taken back at once. */
const REST_MS = 700;

interface Props {
  frame: RefObject<HTMLElement | null>;
  scale: Scale;
  side: number;
  may(task: Task): boolean;
  onChange(task: Task, change: Change): void;
}

/** Changes the dates of tasks by pointer and by keys. What is held stays as the hand wants it, whatever others do meanwhile. */
export function useShaping({ frame, scale, side, may, onChange }: Props) {
  const [held, setHeld] = useState<Held | null>(null);
  const [drags, setDrags] = useState(false);
  const now = useRef<Held | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useRef(onChange);
  useEffect(() => {
    send.current = onChange;
  });

  const hold = (next: Held | null) => {
    now.current = next;
    setHeld(next);
  };
  /** Sends what is held. */
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const one = now.current;
    now.current = null;
    setHeld(null);
    if (!one) return;
    const change = differing(one.task, one.dates);
    if (Object.keys(change).length > 0) send.current(one.task, change);
  }, []);
  const forget = () => {
    clearTimeout(timer.current);
    hold(null);
  };
  // Whoever leaves meant what they saw.
  useEffect(() => settle, [settle]);

  /** Where on the scale a place of the screen is. */
  const onScale = (clientX: number): number => {
    const box = frame.current?.getBoundingClientRect();
    if (!box || !frame.current) return 0;
    const rtl = document.documentElement.dir === "rtl";
    return (rtl ? box.right - clientX : clientX - box.left) + Math.abs(frame.current.scrollLeft) - side;
  };
  const shape = ({ task, edge, x }: Taken, { dx }: Way) => {
    const by = document.documentElement.dir === "rtl" ? -dx : dx;
    const change = edge === "new" ? drawn(dayAtX(scale, x), dayAtX(scale, x + by)) : reshaped(task, edge, Math.round(by / scale.px));
    const dates = { start: task.start, due: task.due, ...change };
    if (now.current?.task.id !== task.id || now.current.dates.start !== dates.start || now.current.dates.due !== dates.due) hold({ task, dates });
  };

  const grasp = useGrasp<Taken>(frame, {
    inset: side,
    move(taken, way) {
      setDrags(true);
      shape(taken, way);
    },
    drop() {
      setDrags(false);
      settle();
    },
    cancel() {
      setDrags(false);
      forget();
    },
  });

  return {
    held,
    drags,
    settle,
    forget,
    press(event: PointerEvent, task: Task, edge: Edge | "new") {
      settle();
      if (may(task)) grasp(event, { task, edge, x: onScale(event.clientX) });
    },
    /** Moves a bar or an end of it by some days; sent when the keys have rested. */
    nudge(task: Task, edge: Edge, days: number) {
      if (now.current && now.current.task.id !== task.id) settle();
      const base = now.current ?? { task, dates: { start: task.start, due: task.due } };
      hold({ task: base.task, dates: { ...base.dates, ...reshaped(base.dates, edge, days) } });
      clearTimeout(timer.current);
      timer.current = setTimeout(settle, REST_MS);
    },
    /** Gives a task dates at once. */
    date(task: Task, dates: Partial<Dates>) {
      settle();
      onChange(task, dates);
    },
  };
}
