import { createStore } from "@/lib/store";

export type DialogName = "room" | "direct" | "switcher" | "shortcuts";

/** The one dialog of the shell that is open. */
export const dialog = createStore<DialogName | null>(null);

export function openDialog(name: DialogName): void {
  drawer.set(false);
  dialog.set(name);
}
export const closeDialog = (): void => dialog.set(null);

/** Whether the sidebar covers the page, where there is no room beside it. */
export const drawer = createStore(false);
