import { cloneElement, useState, type ReactElement, type ReactNode } from "react";
import { part } from "./part";

const Popup = part(() => import("./popoverPopup").then((m) => m.default));

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
    onPointerEnter: Popup.fetch,
    onFocus: Popup.fetch,
    onClick: () => setOpen(true),
  });
  if (!open) return idle;
  return (
    <Popup meanwhile={idle} trigger={trigger} label={label} wide={wide} close={() => setOpen(false)}>
      {children(() => setOpen(false))}
    </Popup>
  );
}
