import { useState, type FormEvent } from "react";
import { Link, Redirect, useLocation } from "wouter";
import { Problem, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Gate } from "./Gate";
import { useSetupNeeded, useSignIn } from "./mutations";
import { PasswordField } from "./PasswordField";

/** Only addresses of this site: a link must not lead elsewhere after signing in. */
function wanted(): string {
  const path = new URLSearchParams(location.search).get("to") ?? "/";
  return /^\/[a-z0-9]/i.test(path) ? path : "/";
}

/** E-mail and password, and the second factor when the account has one. */
export function SignInPage() {
  const [, navigate] = useLocation();
  const signIn = useSignIn(() => navigate(wanted(), { replace: true }));
  const setup = useSetupNeeded();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [second, setSecond] = useState(false);

  if (setup.data?.needed) return <Redirect to="/setup" />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email: email.trim(), password, ...(second ? { code: code.replaceAll(" ", "") } : {}) },
      {
        onError: (error) => {
          if (error instanceof Problem && error.code === "second_factor_required") setSecond(true);
          if (error instanceof Problem && error.code === "wrong_code") setCode("");
        },
      },
    );
  };
  const error = signIn.error instanceof Problem && signIn.error.code === "second_factor_required" ? null : signIn.error;
  return (
    <Gate
      title={second ? t("One more step") : t("Sign in")}
      intro={second ? t("Type the code from your authenticator app, or one of your recovery codes.") : t("Welcome back to the house.")}
      note={!second && <Forgotten mail={setup.data?.mail} />}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {second ? (
          <TextField key="code" label={t("Code")} value={code} onChange={(event) => setCode(event.target.value)} autoComplete="one-time-code" inputMode="numeric" autoFocus required className="text-lg tracking-widest" />
        ) : (
          <>
            <TextField label={t("E-mail")} type="email" name="email" value={email} onChange={(event) => setEmail(event.target.value)} autoComplete="username" autoFocus required />
            <PasswordField label={t("Password")} name="password" value={password} onChange={(event) => setPassword(event.target.value)} autoComplete="current-password" required />
          </>
        )}
        {error && <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">{sentence(error)}</p>}
        <Button look="primary" size="lg" type="submit" busy={signIn.isPending}>
          {second ? t("Continue") : t("Sign in")}
        </Button>
        {second && (
          <Button look="quiet" onClick={() => setSecond(false)}>
            {t("Use another account")}
          </Button>
        )}
      </form>
    </Gate>
  );
}

/**
 * By mail where there is any; otherwise by somebody who may make a link. It is known a moment later than the form is
 * there, and has its room from the beginning: the form stands in the middle, and a press on what moves away is lost.
 */
function Forgotten({ mail }: { mail?: boolean }) {
  return (
    <p className="min-h-[2lh]">
      {mail ? (
        <Link href="/forgot" className="font-medium text-accent-text hover:underline">
          {t("Forgot your password?")}
        </Link>
      ) : (
        mail === false && t("Forgot your password? Ask an administrator of your workspace for a reset link.")
      )}
    </p>
  );
}
