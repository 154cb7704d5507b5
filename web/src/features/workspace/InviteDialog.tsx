import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import type { Role } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago } from "@/lib/time";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { Qr, Secret } from "@/ui/secret";
import { useInvite, useMailInvitation, useMails } from "./queries";
import { roleWord } from "@/api/roles";

const ROLES: Role[] = ["member", "guest", "admin"];

/** Makes an invitation and shows its link, the only time it can be seen. */
export function InviteDialog({ onClose }: { onClose(): void }) {
  const me = useMe();
  const invite = useInvite();
  const [role, setRole] = useState<Role>("member");
  const [hours, setHours] = useState("168");
  const [uses, setUses] = useState("1");
  const [email, setEmail] = useState("");
  const { data: mails } = useMails();
  const mail = useMailInvitation();
  const address = email.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { role, expires_in_hours: Number(hours), uses: uses ? Number(uses) : null, email: address || undefined },
      { onSuccess: (made) => mails && address && mail.mutate({ id: made.id, email: address }, { onSuccess: onClose }) },
    );
  };
  const made = invite.data;
  if (made?.url && !(mails && address && !mail.isError)) {
    return (
      <Dialog title={t("Invitation to {workspace}", { workspace: me.workspace.name })} onClose={onClose}>
        <p className="mb-4 text-ink-2">{t("Send this link, or let the code be scanned. It ends {when} and is not shown again.", { when: ago(made.expires_at) })}</p>
        <Secret value={made.url} label={t("Invitation link")} />
        {made.qr_svg && (
          <div className="mt-4 flex justify-center">
            <Qr svg={made.qr_svg} label={t("QR code of the invitation")} />
          </div>
        )}
        <Actions>
          <Button look="primary" onClick={onClose}>
            {t("Done")}
          </Button>
        </Actions>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("New invitation")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <SelectField
          label={t("They come in as")}
          value={role}
          onChange={(event) => setRole(event.target.value as Role)}
          hint={role === "guest" ? t("A guest sees only the rooms they are added to.") : role === "admin" ? t("An administrator manages people and settings.") : t("A member sees and joins every open room.")}
        >
          {ROLES.map((r) => (
            <option key={r} value={r}>
              {roleWord(r)}
            </option>
          ))}
        </SelectField>
        <div className="grid gap-4 sm:grid-cols-2">
          <SelectField label={t("Ends")} value={hours} onChange={(event) => setHours(event.target.value)}>
            <option value="4">{t("In 4 hours")}</option>
            <option value="24">{t("In a day")}</option>
            <option value="168">{t("In 7 days")}</option>
            <option value="720">{t("In 30 days")}</option>
          </SelectField>
          <SelectField label={t("Number of uses")} disabled={address !== ""} value={address ? "1" : uses} onChange={(event) => setUses(event.target.value)}>
            <option value="1">{t("One person")}</option>
            <option value="10">{t("10 people")}</option>
            <option value="50">{t("50 people")}</option>
            <option value="">{t("Any number")}</option>
          </SelectField>
        </div>
        <TextField
          label={t("Only for this e-mail address")}
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          placeholder={t("Anybody who has the link")}
          hint={mails ? t("With an address, the invitation is mailed to it.") : t("Nothing is mailed: send the link as you like.")}
          error={fieldError(invite.error, "email")}
        />
        {invite.error && <p role="alert" className="text-sm text-danger-text">{sentence(invite.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={invite.isPending || mail.isPending}>
            {mails && address ? t("Mail invitation") : t("Make link")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
