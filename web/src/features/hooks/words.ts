import type { Happening, HookDelivery } from "@/api/types";
import { t } from "@/lib/i18n";

/** What a hook can be told of, as one chooses it. */
export const HAPPENINGS: Happening[] = ["message_posted", "message_edited", "message_deleted", "reaction_added", "reaction_removed", "member_joined", "member_left"];

export const happeningWord = (event: Happening): string =>
  ({
    message_posted: t("A message is posted"),
    message_edited: t("A message is edited"),
    message_deleted: t("A message is deleted"),
    reaction_added: t("Somebody reacts"),
    reaction_removed: t("A reaction is taken back"),
    member_joined: t("Somebody joins"),
    member_left: t("Somebody leaves"),
    ping: t("A test"),
  })[event];

export const deliveryWord = ({ state, last }: HookDelivery): string => {
  if (state === "waiting") return last ? t("Will be sent again") : t("On its way");
  return state === "taken" ? t("Taken") : t("Not taken");
};
