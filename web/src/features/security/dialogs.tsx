import { useState, type FormEvent } from "react";
import { sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Secret } from "@/ui/secret";

interface PasswordProps {
  title: string;
  text: string;
  action: string;
  danger?: boolean;
  error: Error | null;
  busy: boolean;
  onClose(): void;
  onPassword(password: string): void;
}

/** Asks for the password again before something that weakens or renews a safeguard. */
export function PasswordDialog({ title, text, action, danger, error, busy, onClose, onPassword }: PasswordProps) {
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPassword(password);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="mb-4 text-ink-2">{text}</p>
        <TextField
          label={t("Your password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={error ? sentence(error) : undefined}
          autoFocus
          required
        />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look={danger ? "danger" : "primary"} type="submit" busy={busy}>
            {action}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}

/** Shows recovery codes, the only time they can be seen. */
export function CodesDialog({ codes, onClose }: { codes: string[]; onClose(): void }) {
  return (
    <Dialog title={t("Your recovery codes")} onClose={onClose}>
      <p className="mb-4 text-ink-2">
        {t("Keep them where you keep your passwords. Each works once when your phone isn't at hand. They are not shown again.")}
      </p>
      <Secret value={codes.join("\n")} label={t("Recovery codes")} lines />
      <Actions>
        <Button look="primary" onClick={onClose}>
          {t("I have saved them")}
        </Button>
      </Actions>
    </Dialog>
  );
}
