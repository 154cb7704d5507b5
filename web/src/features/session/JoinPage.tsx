import { useState, type FormEvent } from "react";
import { Link, useLocation } from "wouter";
import { fieldError, Problem, sentence } from "@/api/errors";
import type { Role } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { Bone, Failed } from "@/ui/states";
import { Gate } from "./Gate";
import { useAccept, useInvitation, type InvitationInfo } from "./mutations";
import { PasswordField } from "./PasswordField";

/** Where an invitation leads: who invites, and the account to come in with. */
export function JoinPage({ token }: { token: string }) {
  const { data, error, refetch } = useInvitation(token);
  if (error) {
    const over = error instanceof Problem && error.status === 404;
    if (!over) return <Gate title={t("Invitation")}>{<Failed text={sentence(error)} retry={() => void refetch()} />}</Gate>;
    return (
      <Gate title={t("This invitation is over")} intro={t("It was used up, taken back, or has expired. Ask the person who sent it for a new one.")}>
        <Link href="/sign-in" className="font-medium text-accent-text hover:underline">
          {t("I have an account: sign in")}
        </Link>
      </Gate>
    );
  }
  if (!data) {
    return (
      <Gate title={t("Invitation")}>
        <Bone className="h-56" />
      </Gate>
    );
  }
  return <Accept token={token} invitation={data} />;
}

const asWhat = (role: Role): string =>
  ({ owner: t("as an owner"), admin: t("as an administrator"), member: t("as a member"), guest: t("as a guest") })[role];

function Accept({ token, invitation }: { token: string; invitation: InvitationInfo }) {
  const [, navigate] = useLocation();
  const accept = useAccept(token, () => navigate("/", { replace: true }));
  const [known, setKnown] = useState(false);
  const [second, setSecond] = useState(false);
  const [code, setCode] = useState("");
  const [form, setForm] = useState({ name: "", email: invitation.email ?? "", password: "" });
  const needsCode = accept.error instanceof Problem && accept.error.code === "second_factor_required";
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
    error: fieldError(accept.error, field),
    required: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { name, ...account } = form;
    accept.mutate(known ? { ...account, ...(second ? { code } : {}) } : { name, ...account }, {
      onError: (error) => error instanceof Problem && error.code === "second_factor_required" && setSecond(true),
    });
  };
  return (
    <Gate
      title={t("Join {workspace}", { workspace: invitation.workspace_name })}
      intro={t("{host} invites you {role}.", { host: invitation.invited_by, role: asWhat(invitation.role) })}
      note={
        <button type="button" className="min-h-6 rounded-xs font-medium text-accent-text hover:underline" onClick={() => setKnown(!known)}>
          {known ? t("I am new here") : t("I have an account on this server already")}
        </button>
      }
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {!known && <TextField label={t("Your name")} maxLength={80} autoComplete="name" autoFocus {...bind("name")} />}
        <TextField label={t("E-mail")} type="email" autoComplete="username" readOnly={Boolean(invitation.email)} {...bind("email")} />
        {known ? (
          <PasswordField label={t("Password")} autoComplete="current-password" {...bind("password")} />
        ) : (
          <PasswordField label={t("Choose a password")} autoComplete="new-password" minLength={8} hint={t("At least 8 characters. A few words are better than one with tricks.")} {...bind("password")} />
        )}
        {known && second && (
          <TextField label={t("Code from your authenticator app")} value={code} onChange={(event) => setCode(event.target.value)} autoComplete="one-time-code" inputMode="numeric" required autoFocus />
        )}
        {accept.error && !needsCode && <p role="alert" className="rounded-sm bg-danger-wash px-3 py-2 text-danger-text">{sentence(accept.error)}</p>}
        <Button look="primary" size="lg" type="submit" busy={accept.isPending}>
          {t("Come in")}
        </Button>
      </form>
    </Gate>
  );
}
