import { useState } from "react";
import { useMe } from "@/api/me";
import type { Person, Role } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago } from "@/lib/time";
import { Button } from "@/ui/button";
import { confirm } from "@/ui/confirm";
import { Dialog } from "@/ui/dialog";
import { SelectField } from "@/ui/field";
import { Section } from "@/ui/page";
import { Qr, Secret } from "@/ui/secret";
import { toast } from "@/ui/toast";
import { useManagePerson, useResetLink, type ResetLink } from "./mutations";
import { roleWord } from "@/api/roles";

const ROLES: Role[] = ["owner", "admin", "member", "guest"];

/** What an administrator can do about a person. It takes effect at once, on open pages too. */
export function ManagePerson({ person }: { person: Person }) {
  const me = useMe();
  const manage = useManagePerson(person.id);
  const reset = useResetLink(person.id);
  const [link, setLink] = useState<ResetLink | null>(null);
  const owner = me.user.role === "owner";
  const roles = ROLES.filter((role) => owner || role !== "owner" || person.role === "owner");
  const deactivate = async () => {
    const yes = await confirm({
      title: t("Deactivate {name}?", { name: person.name }),
      text: person.bot ? t("The bot is silenced at once. What it said stays.") : t("They are signed out everywhere at once and can't come back until you reactivate them. What they wrote stays."),
      action: t("Deactivate"),
      danger: true,
    });
    if (yes) manage.mutate({ state: "deactivated" });
  };
  if (person.role === "owner" && !owner) return null;
  return (
    <Section title={t("Manage")} intro={t("Changes act at once and are written to the audit log.")}>
      <div className="flex flex-wrap items-end gap-3">
        {!person.bot && (
          <>
            <div className="w-44">
              <SelectField
                label={t("Role")}
                value={person.role}
                disabled={manage.isPending}
                onChange={(event) => manage.mutate({ role: event.target.value as Role }, { onSuccess: () => toast(t("Role changed")) })}
              >
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {roleWord(role)}
                  </option>
                ))}
              </SelectField>
            </div>
            <Button className="h-9!" busy={reset.isPending} onClick={() => reset.mutate(undefined, { onSuccess: setLink })}>
              {t("Password reset link")}
            </Button>
          </>
        )}
        {person.state === "active" ? (
          <Button className="h-9! text-danger-text" busy={manage.isPending} onClick={() => void deactivate()}>
            {t("Deactivate")}
          </Button>
        ) : (
          <Button className="h-9!" busy={manage.isPending} onClick={() => manage.mutate({ state: "active" })}>
            {t("Reactivate")}
          </Button>
        )}
      </div>
      {link && (
        <Dialog title={t("Password reset link")} onClose={() => setLink(null)}>
          <p className="mb-4 text-ink-2">
            {t("Give this link to {name} yourself. It works once and ends {when}.", { name: person.name, when: ago(link.expires_at) })}
          </p>
          <Secret value={link.url} label={t("Password reset link")} />
          {link.qr_svg && (
            <div className="mt-4 flex justify-center">
              <Qr svg={link.qr_svg} label={t("QR code of the reset link")} />
            </div>
          )}
        </Dialog>
      )}
    </Section>
  );
}
