import { useEffect, type RefObject } from "react";

/** Who sees the end still sees it when what is below the list grows. */
export function useStayAtEnd(scroller: RefObject<HTMLElement | null>, slack: number): void {
  useEffect(() => {
    const list = scroller.current;
    if (!list) return;
    let height = list.clientHeight;
    const observer = new ResizeObserver(() => {
      const lost = height - list.clientHeight;
      height = list.clientHeight;
      const below = list.scrollHeight - list.scrollTop - height;
      if (lost > 0 && below <= lost + slack) list.scrollTop = list.scrollHeight;
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, [scroller, slack]);
}
