import type { ReactNode } from "react";
import type { IncomingHook } from "@/api/types";
import { t } from "@/lib/i18n";
import { Page, Section } from "@/ui/page";
import { Commands } from "./Commands";
import { IncomingHooks, type Place } from "./IncomingHooks";
import { OutgoingHooks } from "./OutgoingHooks";

interface Props {
  lead?: ReactNode;
  /** Where hooks can be made. */
  rooms: Place[];
  picture(hook: IncomingHook, face: ReactNode): ReactNode;
}

/** What other programs do in the workspace. */
export function IntegrationsPage({ lead, rooms, picture }: Props) {
  return (
    <Page title={t("Integrations")} intro={t("How other programs speak and listen here.")} lead={lead}>
      <Section title={t("Incoming webhooks")} intro={t("Secret addresses to which programs post what is to be said in a room.")}>
        <IncomingHooks room={null} rooms={rooms} picture={picture} />
      </Section>
      <Section title={t("Outgoing webhooks")} intro={t("Addresses elsewhere that are told what happens in a room, or in all open ones.")}>
        <OutgoingHooks room={null} rooms={rooms} />
      </Section>
      <Section title={t("Slash commands")} intro={t("Words after a slash that everybody may use in their rooms, and for which a program of yours is asked.")}>
        <Commands />
      </Section>
    </Page>
  );
}
