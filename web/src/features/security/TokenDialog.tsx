import { useState, type FormEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import type { Scope } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";
import { useCreateToken } from "./queries";

/** Makes a token and shows it, the only time it can be seen. */
export function TokenDialog({ onClose }: { onClose(): void }) {
  const create = useCreateToken();
  const { can } = useMe();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<Scope[]>(["read"]);
  const [days, setDays] = useState("90");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), scopes, expires_in_days: days ? Number(days) : null });
  };
  const toggle = (scope: Scope) => setScopes((now) => (now.includes(scope) ? now.filter((s) => s !== scope) : [...now, scope]));
  const choices: { scope: Scope; label: string; hint: string }[] = [
    { scope: "read", label: t("Read"), hint: t("See what you see.") },
    { scope: "write", label: t("Write"), hint: t("Post, edit and open rooms as you.") },
    ...(can.manage_people ? [{ scope: "admin" as const, label: t("Administer"), hint: t("Manage people, settings and backups.") }] : []),
  ];

  if (create.data) {
    return (
      <Dialog title={t("Your new token")} onClose={onClose}>
        <p className="mb-4 text-ink-2">{t("Copy it now: it is stored only as a fingerprint and can't be shown again.")}</p>
        <Secret value={create.data.token} label={t("API token")} />
        <Actions>
          <Button look="primary" onClick={onClose}>
            {t("Done")}
          </Button>
        </Actions>
      </Dialog>
    );
  }
  return (
    <Dialog title={t("New API token")} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t("Name")} value={name} onChange={(event) => setName(event.target.value)} placeholder={t("Build server")} maxLength={80} required autoFocus error={fieldError(create.error, "name")} />
        <fieldset className="flex flex-col gap-2.5">
          <legend className="mb-2 text-sm font-medium">{t("What it may do")}</legend>
          {choices.map(({ scope, label, hint }) => (
            <CheckField key={scope} label={label} hint={hint} checked={scopes.includes(scope)} onChange={() => toggle(scope)} />
          ))}
        </fieldset>
        <SelectField label={t("Ends")} value={days} onChange={(event) => setDays(event.target.value)}>
          <option value="7">{t("In 7 days")}</option>
          <option value="90">{t("In 90 days")}</option>
          <option value="365">{t("In a year")}</option>
          <option value="">{t("Never")}</option>
        </SelectField>
        {create.error && <p role="alert" className="text-sm text-danger-text">{sentence(create.error)}</p>}
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={create.isPending} disabled={!name.trim() || scopes.length === 0}>
            {t("Make token")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
