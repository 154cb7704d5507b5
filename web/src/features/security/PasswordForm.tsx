import { useState, type FormEvent } from "react";
import { fieldError, Problem, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { CheckField, TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { useChangePassword } from "./queries";

export function PasswordForm() {
  const change = useChangePassword();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [known, setKnown] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { current, new: next, revoke_tokens: known },
      {
        onSuccess: () => {
          setCurrent("");
          setNext("");
          setKnown(false);
          toast(t("Password changed. Your other sessions are ended."));
        },
      },
    );
  };
  const wrong = change.error instanceof Problem && ["wrong_password", "wrong_credentials"].includes(change.error.code);
  const named = fieldError(change.error, "current") ?? fieldError(change.error, "new");
  return (
    <form onSubmit={submit} className="flex max-w-sm flex-col gap-4">
      <TextField
        label={t("Current password")}
        type="password"
        autoComplete="current-password"
        value={current}
        onChange={(event) => setCurrent(event.target.value)}
        error={wrong ? t("That isn't your current password.") : fieldError(change.error, "current")}
        required
      />
      <TextField
        label={t("New password")}
        type="password"
        autoComplete="new-password"
        minLength={8}
        value={next}
        onChange={(event) => setNext(event.target.value)}
        error={fieldError(change.error, "new")}
        required
      />
      <CheckField
        label={t("Somebody else may know it")}
        hint={t("Ends your API tokens too. Otherwise programs that use them go on working.")}
        checked={known}
        onChange={(event) => setKnown(event.target.checked)}
      />
      {change.error && !wrong && !named && <p role="alert" className="text-sm text-danger-text">{sentence(change.error)}</p>}
      <Button look="primary" type="submit" className="self-start" busy={change.isPending}>
        {t("Change password")}
      </Button>
    </form>
  );
}
