import type { Bound } from "@/attachments/items";
import type { Id, Message } from "@/api/types";
import { createStore } from "@/lib/store";
import { streamId, type Stream } from "./model/stream";

/** As many files as the server takes with one message. */
const MOST = 20;

/** What files are brought for that go with the next message of a room or a thread. */
export const boundFor = (stream: Stream): Bound => ({ to: streamId(stream), uploads: `/rooms/${stream.room}/uploads`, most: MOST });

/** Where what is attached to a message is. */
export const baseOf = ({ room, id }: Pick<Message, "id" | "room">): string => `/api/v1/rooms/${room}/messages/${id}/attachments`;

/** The picture that is looked at, of those of a message. */
export const viewing = createStore<{ message: Message; at: Id } | null>(null);
