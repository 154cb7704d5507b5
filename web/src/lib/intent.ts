import { useEffect, useRef } from "react";

/** What the pointer or the focus only passes on its way elsewhere stays shorter than this. */
const PASSING_MS = 60;

/** Properties for an element: calls `run` when the pointer or the focus stays on it, to fetch what may be wanted next. */
export function useIntent(run: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const come = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(run, PASSING_MS);
  };
  const go = () => clearTimeout(timer.current);
  return { onPointerEnter: come, onPointerLeave: go, onFocus: come, onBlur: go };
}
