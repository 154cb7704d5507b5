import { cloneElement, useState, type ReactElement, type ReactNode } from "react";
import { part } from "./part";

export interface MenuItem {
  label: string;
  icon?: ReactNode;
  hint?: string;
  danger?: boolean;
  checked?: boolean;
  run(): void;
}
/** Groups are drawn with a line between them. */
export type MenuGroups = { title?: string; items: MenuItem[] }[];

const Popup = part(() => import("./menuPopup").then((m) => m.default));

interface Props {
  /** A button element; it opens the menu. */
  trigger: ReactElement<Record<string, unknown>>;
  groups: MenuGroups;
  side?: "top" | "bottom" | "right";
  align?: "start" | "end";
}

/**
 * A menu behind a button. Its code arrives when a pointer or the focus comes near, so that the
 * first page doesn't pay for it.
 */
export function Menu({ trigger, groups, side, align }: Props) {
  const [armed, setArmed] = useState(false);
  const idle = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: Popup.fetch,
    onFocus: Popup.fetch,
    onClick: () => setArmed(true),
  });
  if (!armed) return idle;
  return (
    <Popup meanwhile={idle} trigger={trigger} groups={groups} side={side} align={align} onClosed={() => setArmed(false)} />
  );
}
