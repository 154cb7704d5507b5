import { useId, useLayoutEffect, useMemo, useState, type KeyboardEvent, type RefObject } from "react";
import { candidates, complete, triggerAt, type Candidate, type Trigger } from "./mention";

const NONE: Candidate[] = [];

/** Makes a text area as tall as its text, up to its own `max-height`. */
export function useAutosize(ref: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const area = ref.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  }, [ref, text]);
}

/** The name that is being typed after an `@` in a field; whom it may mean is only asked once there is one. */
export function useNaming(field: RefObject<HTMLTextAreaElement | null>) {
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [active, setActive] = useState(0);
  const moved = () => {
    const area = field.current;
    const next = area && area.selectionStart === area.selectionEnd ? triggerAt(area.value, area.selectionStart) : null;
    setTrigger((now) => (now?.query === next?.query && now?.start === next?.start ? now : next));
    if (next?.query !== trigger?.query) setActive(0);
  };
  return { field, trigger, active, point: setActive, close: () => setTrigger(null), moved };
}

/** The list of `everyone` who fits that name, to be gone through and chosen from by keys. */
export function useNameList({ field, trigger, active, point, close, moved }: ReturnType<typeof useNaming>, text: string, everyone: Candidate[]) {
  const listId = useId();
  const options = useMemo(() => (trigger ? candidates(trigger.query, everyone) : NONE), [trigger, everyone]);
  const open = trigger !== null && options.length > 0;
  return {
    listId,
    open,
    options,
    active: Math.min(active, Math.max(0, options.length - 1)),
    point,
    close,
    moved,
    complete: (handle: string) => {
      const at = field.current?.selectionStart ?? text.length;
      close();
      return trigger ? complete(text, trigger, at, handle) : null;
    },
    /** Whether the list took the key. */
    onKeyDown(event: KeyboardEvent, pick: (handle: string) => void): boolean {
      if (!open) return false;
      const n = options.length;
      if (event.key === "ArrowDown") point((i) => (i + 1) % n);
      else if (event.key === "ArrowUp") point((i) => (i + n - 1) % n);
      else if (event.key === "Enter" || event.key === "Tab") pick(options[Math.min(active, n - 1)]?.handle ?? "");
      else if (event.key === "Escape") close();
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}
