import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { fieldError, sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Gate } from "./Gate";
import { useForgot } from "./mutations";

const Back = () => (
  <Link href="/sign-in" className="font-medium text-accent-text hover:underline">
    {t("Back to sign-in")}
  </Link>
);

/** Asks for a link by mail. The page says the same whether or not the address has an account. */
export function ForgotPage() {
  const forgot = useForgot();
  const [email, setEmail] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    forgot.mutate(email.trim());
  };
  if (forgot.isSuccess) {
    return (
      <Gate title={t("Look at your mail")} intro={t("If {email} has an account here, a link for a new password is on its way. It works once, for 30 minutes.", { email: email.trim() })}>
        <Back />
      </Gate>
    );
  }
  return (
    <Gate title={t("Forgot your password?")} intro={t("We mail you a link with which you choose a new one.")} note={<Back />}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t("E-mail")}
          type="email"
          name="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="username"
          autoFocus
          required
          error={fieldError(forgot.error, "email")}
        />
        {forgot.error && <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">{sentence(forgot.error)}</p>}
        <Button look="primary" size="lg" type="submit" busy={forgot.isPending}>
          {t("Mail me a link")}
        </Button>
      </form>
    </Gate>
  );
}
