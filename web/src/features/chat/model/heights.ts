import type { Room } from "@/api/types";
import { rem } from "@/lib/rem";

/** The height of what is shown of links, with sixteen pixels to a rem. */
export const previewsHeight = (previews?: unknown[]): number => (previews?.length ? previews.length * 90 + 2 : 0);

/** The height of one line of reactions, likewise. */
export const reactionsHeight = (reactions?: unknown[]): number => (reactions?.length ? 34 : 0);

/** The height of the line that says that it is pinned or saved, likewise. */
export const keptHeight = (kept?: unknown): number => (kept ? 20 : 0);

/** What is left above the first message of a room, or with nothing of a thread: for `ListHead`. */
export const headHeight = (room: Room | null, earlier: boolean): number => rem(earlier ? 72 : !room ? 8 : room.kind === "direct" ? 150 : 170);
