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

interface Place {
  side?: "top" | "bottom" | "right";
  align?: "start" | "end";
}

/** What a menu's popup is given, besides what is in it. */
export interface PopupProps extends Place {
  trigger: Trigger;
  onClosed(): void;
}

/** A button element; it opens the menu. */
type Trigger = ReactElement<Record<string, unknown>>;

/**
 * A menu behind a button. Its code arrives when a pointer or the focus comes near, so that the
 * first page doesn't pay for it.
 */
export function Menu({ groups, ...place }: Place & { trigger: Trigger; groups: MenuGroups }) {
  return <MenuBehind {...place} fetch={Popup.fetch} popup={(given, idle) => <Popup meanwhile={idle} {...given} groups={groups} />} />;
}

interface BehindProps extends Place {
  trigger: Trigger;
  /** Fetches the code of the popup. */
  fetch(): void;
  /** The popup, and the button that stands there until it has come. */
  popup(given: PopupProps, idle: ReactElement): ReactElement;
}

/** The same for a popup that brings its own items along, so that those too come with it. */
export function MenuBehind({ trigger, fetch, popup, side, align }: BehindProps) {
  const [armed, setArmed] = useState(false);
  const idle = cloneElement(trigger, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onPointerEnter: fetch,
    onFocus: fetch,
    onClick: () => setArmed(true),
  });
  return armed ? popup({ trigger, side, align, onClosed: () => setArmed(false) }, idle) : idle;
}
