import { api } from "@/api/client";
import type { Id } from "@/api/types";

// The call itself needs neither: it goes on if the server doesn't take them.

/** Has those told whom I call in a direct room, also where no page of theirs is open. */
export const sendRing = (room: Id): void => void api.post(`/rooms/${room}/ring`).catch(() => {});

/** Notes that I know of the call, so that it doesn't stand among my notices as new. */
export const noteCall = (room: Id): void => void api.put(`/notices/calls/${room}/read`).catch(() => {});
