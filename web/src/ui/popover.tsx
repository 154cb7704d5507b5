import { cloneElement, lazy, Suspense, useState, type ReactElement, type ReactNode } from "react";

const load = () => import("./popoverPopup");
const Popup = lazy(load);

interface Props {
  trigger: ReactElement<Record<string, unknown>>;
  label: string;
  /** For a list rather than a card. */
  wide?: boolean;
  children: (close: () => void) => ReactNode;
}

/** A card behind a button. Like the menu, its code arrives on intent. */
export function Popover({ trigger, label, wide, children }: Props) {
  const [open, setOpen] = useState(false);
  const idle = cloneElement(trigger, {
    "aria-haspopup": "dialog",
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setOpen(true),
  });
  if (!open) return idle;
  return (
    <Suspense fallback={idle}>
      <Popup trigger={trigger} label={label} wide={wide} close={() => setOpen(false)}>
        {children(() => setOpen(false))}
      </Popup>
    </Suspense>
  );
}
