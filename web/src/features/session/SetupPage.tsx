import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { fieldError, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Gate } from "./Gate";
import { useSetup, useSetupNeeded } from "./mutations";
import { PasswordField } from "./PasswordField";

/** The first page of a new installation: names the workspace and makes its owner. */
export function SetupPage() {
  const [, navigate] = useLocation();
  const setup = useSetup(() => navigate("/", { replace: true }));
  const needed = useSetupNeeded();
  const [form, setForm] = useState({ workspace_name: "", name: "", email: "", password: "" });
  const [token, setToken] = useState(() => new URLSearchParams(location.search).get("token") ?? "");
  const [given] = useState(token !== "");

  if (needed.data && !needed.data.needed && !setup.isSuccess) {
    return (
      <Gate title={t("Already set up")} intro={t("This installation has its workspace. Sign in, or ask an administrator for an invitation.")}>
        <Link href="/sign-in" className="inline-flex h-10 items-center rounded-sm bg-accent px-4 text-md font-medium text-accent-ink hover:bg-accent-hover">
          {t("Go to sign-in")}
        </Link>
      </Gate>
    );
  }
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
    error: fieldError(setup.error, field),
    required: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setup.mutate({ ...form, token: token.trim() });
  };
  return (
    <Gate title={t("Build your house")} intro={t("Two minutes: name the workspace, and make the account that owns it.")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!given && (
          <TextField
            label={t("Set-up token")}
            hint={t("The server printed a link with it at start; longhouse user setup-link prints a new one.")}
            value={token}
            onChange={(event) => setToken(event.target.value)}
            required
            autoFocus
          />
        )}
        <TextField label={t("Workspace name")} maxLength={80} placeholder={t("Northern Lights")} autoFocus={given} {...bind("workspace_name")} />
        <TextField label={t("Your name")} maxLength={80} autoComplete="name" {...bind("name")} />
        <TextField label={t("E-mail")} type="email" autoComplete="username" {...bind("email")} />
        <PasswordField label={t("Password")} autoComplete="new-password" minLength={8} hint={t("At least 8 characters. A few words are better than one with tricks.")} {...bind("password")} />
        {setup.error && <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">{sentence(setup.error)}</p>}
        <Button look="primary" size="lg" type="submit" busy={setup.isPending}>
          {t("Open the doors")}
        </Button>
      </form>
    </Gate>
  );
}
