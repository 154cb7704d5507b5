import { useState, type FormEvent, type ReactNode } from "react";
import { fieldError, sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { CheckField, TextField } from "@/ui/field";
import { Page, Section } from "@/ui/page";
import { toast } from "@/ui/toast";
import { useChangeWorkspace, useWorkspace } from "./queries";

/** What holds for the whole workspace. */
export function WorkspacePage({ lead }: { lead?: ReactNode }) {
  const { workspace } = useMe();
  const rename = useChangeWorkspace();
  const [name, setName] = useState(workspace.name);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ name: name.trim() }, { onSuccess: () => toast(t("Workspace renamed")) });
  };
  const named = fieldError(rename.error, "name");
  return (
    <Page title={t("Workspace")} intro={t("What everybody here has in common.")} lead={lead}>
      <Section title={t("Name")} intro={t("Shown at the top of the sidebar and in invitations.")}>
        <form onSubmit={submit} className="flex max-w-sm flex-col gap-4">
          <TextField label={t("Workspace name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required error={named} />
          {rename.error && !named && <p role="alert" className="text-sm text-danger-text">{sentence(rename.error)}</p>}
          <Button look="primary" type="submit" className="self-start" busy={rename.isPending} disabled={!name.trim() || name.trim() === workspace.name}>
            {t("Rename")}
          </Button>
        </form>
      </Section>
      <Section title={t("Messages")}>
        <LinkPreviews />
      </Section>
    </Page>
  );
}

/** Whether this server looks at what links lead to. */
function LinkPreviews() {
  const { data } = useWorkspace();
  const change = useChangeWorkspace();
  return (
    <CheckField
      label={t("Show what links lead to")}
      hint={t("This server fetches the title, a description and a small picture of a page that a message names. Nobody’s browser asks that page.")}
      checked={data?.link_previews ?? false}
      disabled={!data || change.isPending}
      onChange={(event) =>
        change.mutate(
          { link_previews: event.target.checked },
          {
            onSuccess: (now) => toast(now.link_previews ? t("Links are shown with what they lead to") : t("Links are shown as they are")),
            onError: (error) => toast(sentence(error), { bad: true }),
          },
        )
      }
    />
  );
}
