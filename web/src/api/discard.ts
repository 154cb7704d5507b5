import { api } from "./client";
import type { Id } from "./types";

/** Gives up what was sent and goes with nothing. What can't be given up now is given up by the server in a day. */
export const discardUpload = (id: Id): void => void api.delete(`/uploads/${id}`).catch(() => undefined);
