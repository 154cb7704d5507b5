import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode, RefObject } from "react";

interface Props {
  anchor: RefObject<Element | null>;
  children: ReactNode;
}

/** Words over something that somebody points at, which says them to a screen reader by itself. Whoever shows it takes it away. */
export default function Tip({ anchor, children }: Props) {
  return (
    <Tooltip.Root open>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side="top" sideOffset={6} collisionPadding={12} className="pointer-events-none z-40">
          <Tooltip.Popup aria-hidden className="max-w-72 animate-rise rounded-md bg-raised px-3 py-2 text-sm text-ink shadow-float">{children}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
