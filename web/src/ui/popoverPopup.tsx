import { Popover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

interface Props {
  trigger: ReactElement<Record<string, unknown>>;
  label: string;
  close(): void;
  children: ReactNode;
}

export default function PopoverPopup({ trigger, label, children }: Props) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={6} collisionPadding={12} className="z-40">
          <Popover.Popup aria-label={label} className="w-72 max-w-[calc(100vw-1.5rem)] animate-rise rounded-lg bg-raised shadow-float outline-none">
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
