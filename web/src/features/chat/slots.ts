import { createContext, useContext, type ReactNode } from "react";
import type { Id, Message, Room } from "@/api/types";
import type { MenuGroups } from "@/ui/menu";

/** What chat shows but other features make. Features don't import one another; the app fills these in. */
export interface Slots {
  personCard(id: Id, close: () => void): ReactNode;
  /** Sets a room's picture; `face` stands for it now. */
  roomPicture(room: Room, face: ReactNode): ReactNode;
  /** Sets how long a room keeps what is said in it: a button. */
  roomKept(room: Room): ReactNode;
  /** Its call, in the header. */
  roomCall(room: Room): ReactNode;
  /** What else can be done with a room: buttons at the end of its details. */
  roomActions(room: Room, name: string): ReactNode;
  /** What became of a message, below it. */
  messageFoot(message: Message): ReactNode;
  /** What else can be done with a message. */
  messageActions(message: Message): MenuGroups[number]["items"];
}

export const SlotsContext = createContext<Slots>({ personCard: () => null, roomPicture: () => null, roomKept: () => null, roomCall: () => null, roomActions: () => null, messageFoot: () => null, messageActions: () => [] });

export const useSlots = (): Slots => useContext(SlotsContext);
