import type { QueryClient } from "@tanstack/react-query";
import { api } from "@/api/client";
import { sentence } from "@/api/errors";
import type { Message } from "@/api/types";
import { t } from "@/lib/i18n";
import { toast } from "@/ui/toast";
import { pinChanged } from "./patches";
import { pinsStale } from "./queries";
import { patchMessages } from "./windows";

/** Pins a message for all who read its room, or takes the pin away. */
export async function pin(client: QueryClient, { room, id }: Pick<Message, "room" | "id">, pinned: boolean): Promise<void> {
  try {
    await (pinned ? api.put(`/rooms/${room}/pins/${id}`) : api.delete(`/rooms/${room}/pins/${id}`));
    // Who pinned it comes by the room's own word; that it isn't any more is all there is to know.
    if (!pinned) patchMessages(client, room, (w) => pinChanged(w, id, undefined));
    pinsStale(client, room);
    toast(pinned ? t("Pinned for everybody here") : t("No longer pinned"));
  } catch (error) {
    toast(sentence(error), { bad: true });
  }
}
