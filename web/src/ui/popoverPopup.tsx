import { Popover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cx } from "@/lib/cx";

interface Props {
  trigger: ReactElement<Record<string, unknown>>;
  label: string;
  wide?: boolean;
  close(): void;
  children: ReactNode;
}

export default function PopoverPopup({ trigger, label, wide, children }: Props) {
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={6} collisionPadding={12} className="z-40">
          <Popover.Popup aria-label={label} className={cx("max-w-[calc(100vw-1.5rem)] animate-rise rounded-lg bg-raised shadow-float outline-none", wide ? "w-104" : "w-72")}>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
