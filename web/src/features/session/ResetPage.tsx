import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { fieldError, Problem, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Bone, Failed } from "@/ui/states";
import { Gate } from "./Gate";
import { useReset, useResetPassword } from "./mutations";
import { PasswordField } from "./PasswordField";

const ToSignIn = () => (
  <Link href="/sign-in" className="inline-flex h-10 items-center rounded-sm bg-accent px-4 text-md font-medium text-accent-ink hover:bg-accent-hover">
    {t("Go to sign-in")}
  </Link>
);

/** Where a reset link leads, from a letter or from an administrator: a new password. */
export function ResetPage({ token }: { token: string }) {
  const { data, error, refetch } = useReset(token);
  const reset = useResetPassword(token);
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reset.mutate(password);
  };
  if (reset.isSuccess) {
    return (
      <Gate title={t("Password changed")} intro={t("You are signed out everywhere else. Sign in with the new password.")}>
        <ToSignIn />
      </Gate>
    );
  }
  if (error instanceof Problem && error.status === 404) {
    return (
      <Gate title={t("This link is over")} intro={t("It was used already or has expired. Ask for a new one.")}>
        <ToSignIn />
      </Gate>
    );
  }
  return (
    <Gate title={t("New password")} intro={data && t("For {name}.", { name: data.name })}>
      {error && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {!data && !error && <Bone className="h-28" />}
      {data && (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <PasswordField
            label={t("Choose a password")}
            autoComplete="new-password"
            minLength={8}
            required
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            hint={t("At least 8 characters. A few words are better than one with tricks.")}
            error={fieldError(reset.error, "password")}
          />
          {reset.error && <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">{sentence(reset.error)}</p>}
          <Button look="primary" size="lg" type="submit" busy={reset.isPending}>
            {t("Change password")}
          </Button>
        </form>
      )}
    </Gate>
  );
}
