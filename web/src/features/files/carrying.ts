import { useState, type DragEvent } from "react";
import type { FileItem, Id } from "@/api/types";

/** What is being dragged. A page can't look into what is held over it before it is dropped. */
let carried: FileItem | null = null;

/** Lets a file be dragged into a folder. The menu's "Move" does the same without a mouse. */
export function carry(file: FileItem) {
  if (!file.can.edit || file.trashed_at !== null) return {};
  return {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      carried = file;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", file.name);
    },
    onDragEnd: () => {
      carried = null;
    },
  };
}

/** Takes a file that is dropped on a folder (null: the top); `over` while one is held there. */
export function useTaking(folder: { id: Id | null; enabled: boolean }, onMove: (file: FileItem, to: Id | null) => void) {
  const [over, setOver] = useState(false);
  const takes = () => folder.enabled && carried !== null && carried.id !== folder.id && carried.folder !== folder.id;
  const target = {
    onDragOver: (event: DragEvent) => {
      if (!takes()) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!takes() || !carried) return;
      event.preventDefault();
      event.stopPropagation();
      onMove(carried, folder.id);
      carried = null;
    },
  };
  return { over, target };
}
