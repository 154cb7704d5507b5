import { cloneElement, lazy, Suspense, useState, type ReactElement, type ReactNode } from "react";

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

const load = () => import("./menuPopup");
const Popup = lazy(load);

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
    onPointerEnter: () => void load(),
    onFocus: () => void load(),
    onClick: () => setArmed(true),
  });
  if (!armed) return idle;
  return (
    <Suspense fallback={idle}>
      <Popup trigger={trigger} groups={groups} side={side} align={align} onClosed={() => setArmed(false)} />
    </Suspense>
  );
}
