import { createContext, useContext, type ReactNode } from "react";
import type { Id } from "@/api/types";

/** What chat shows but other features make. Features don't import one another; the app fills these in. */
export interface Slots {
  personCard(id: Id, close: () => void): ReactNode;
}

export const SlotsContext = createContext<Slots>({ personCard: () => null });

export const useSlots = (): Slots => useContext(SlotsContext);
