import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { roleWord } from "@/api/roles";
import type { Role } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { SelectField, TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { useAddPerson } from "./mutations";

/** Makes an account for somebody, and shows the link with which they choose their password. */
export function AddPersonDialog({ onClose }: { onClose(): void }) {
  const me = useMe();
  const add = useAddPerson();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("member");
  const roles: Role[] = me.user.role === "owner" ? ["member", "guest", "admin", "owner"] : ["member", "guest", "admin"];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ name: name.trim(), email: email.trim(), role });
  };
  const named = fieldError(add.error, "name") ?? fieldError(add.error, "email");

  if (add.data) {
    return (
      <Dialog title={t("{name} is in", { name: add.data.person.name })} onClose={onClose}>
        {add.data.reset_url ? (
          <>
            <p className="mb-4 text-ink-2">{t("Give them this link; it lets them choose a password. It works once and is not shown again.")}</p>
            <Secret value={add.data.reset_url} label={t("Link to choose a password")} />
          </>
        ) : (
          <p className="text-ink-2">{t("They have an account on this server already and sign in as usual.")}</p>
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
    <Dialog title={t("Add a person")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t("Name")} value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus error={fieldError(add.error, "name")} />
        <TextField label={t("E-mail")} type="email" value={email} onChange={(event) => setEmail(event.target.value)} required error={fieldError(add.error, "email")} />
        <SelectField label={t("Role")} value={role} onChange={(event) => setRole(event.target.value as Role)}>
          {roles.map((r) => (
            <option key={r} value={r}>
              {roleWord(r)}
            </option>
          ))}
        </SelectField>
        {add.error && !named && (
          <p role="alert" className="text-sm text-danger-text">
            {sentence(add.error)}
          </p>
        )}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={add.isPending} disabled={!name.trim() || !email.trim()}>
            {t("Add person")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
