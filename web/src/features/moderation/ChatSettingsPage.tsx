import { Hourglass } from "lucide-react";
import { useState, type ReactNode } from "react";
import { sentence } from "@/api/errors";
import { usePolicies } from "@/api/policies";
import { keptWord } from "@/api/retention";
import type { ChatPolicies } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { SelectField } from "@/ui/field";
import { Page, Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { GraceField } from "./GraceField";
import { useChangePolicies, useUsualRetention } from "./queries";
import { RetentionDialog } from "./RetentionDialog";

/** What people may do in chat, for the whole workspace. */
export function ChatSettingsPage({ lead }: { lead?: ReactNode }) {
  const { data, error, refetch, isPending } = usePolicies();
  return (
    <Page title={t("Chat settings")} intro={t("What people may do in chat. Every change holds at once, on every open page, and stands in the audit log.")} lead={lead}>
      {isPending && <BoneRows rows={5} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data && (
        <>
          <Section title={t("Rooms")} intro={t("Guests never open rooms. Everybody else can always write to somebody directly.")}>
            <div className="grid max-w-xl gap-4 sm:grid-cols-2">
              <Openers label={t("Who opens open rooms")} name="open_rooms" policies={data} />
              <Openers label={t("Who opens closed rooms")} name="closed_rooms" policies={data} />
            </div>
          </Section>
          <Section title={t("Mentions of everybody")} intro={t("@room, @all, @here and the like tell everybody in a room at once. For those who may not, they stay plain words, and the page says so while they write.")}>
            <div className="max-w-xs">
              <Callers policies={data} />
            </div>
          </Section>
          <Section title={t("Read receipts")} intro={t("Whether people see who has read a message. Everybody can choose otherwise for themselves, in their profile.")}>
            <div className="max-w-xs">
              <Receipts policies={data} />
            </div>
          </Section>
          <Retention />
          <Section title={t("One’s own messages")} intro={t("Administrators can always edit their own. A room’s administrators can always delete messages in it.")}>
            <div className="grid max-w-xl gap-4 sm:grid-cols-2">
              <GraceField label={t("May be edited")} name="edit_own" policies={data} />
              <GraceField label={t("May be deleted")} name="delete_own" policies={data} />
            </div>
          </Section>
        </>
      )}
    </Page>
  );
}

/** How long messages are kept in all rooms that have it not otherwise. */
function Retention() {
  const { data } = useUsualRetention();
  const [open, setOpen] = useState(false);
  return (
    <Section
      title={t("How long messages are kept")}
      intro={t("In all rooms, conversations and threads. A room that shall keep its messages longer or shorter has its own setting, in its details. What is older goes for good: words, files, reactions, and every trace in search and notices.")}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="font-medium">{data ? keptWord(data) : "…"}</p>
        <Button size="sm" disabled={!data} icon={<Hourglass size={13} aria-hidden />} onClick={() => setOpen(true)}>
          {t("Change how long")}
        </Button>
      </div>
      {open && data && <RetentionDialog title={t("How long messages are kept")} room={null} now={data} onClose={() => setOpen(false)} />}
    </Section>
  );
}

function Openers({ label, name, policies }: { label: string; name: "open_rooms" | "closed_rooms"; policies: ChatPolicies }) {
  const change = useChangePolicies();
  return (
    <SelectField label={label} value={policies[name]} disabled={change.isPending} onChange={(event) => change.mutate({ [name]: event.target.value })}>
      <option value="everybody">{t("Everybody but guests")}</option>
      <option value="admins">{t("Administrators")}</option>
    </SelectField>
  );
}

function Callers({ policies }: { policies: ChatPolicies }) {
  const change = useChangePolicies();
  return (
    <SelectField
      label={t("Who may mention everybody")}
      value={policies.mention_all}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ mention_all: event.target.value as ChatPolicies["mention_all"] })}
    >
      <option value="everybody">{t("Everybody")}</option>
      <option value="room_admins">{t("Administrators of the room")}</option>
      <option value="admins">{t("Administrators of the workspace")}</option>
    </SelectField>
  );
}

function Receipts({ policies }: { policies: ChatPolicies }) {
  const change = useChangePolicies();
  return (
    <SelectField label={t("For those who didn’t choose")} value={String(policies.receipts)} disabled={change.isPending} onChange={(event) => change.mutate({ receipts: event.target.value === "true" })}>
      <option value="true">{t("Others see what they have read")}</option>
      <option value="false">{t("Others don’t see it")}</option>
    </SelectField>
  );
}
