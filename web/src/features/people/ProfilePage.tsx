import { useState, type FormEvent, type ReactNode } from "react";
import { fieldError, sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { SelectField, TextArea, TextField } from "@/ui/field";
import { Page, Section } from "@/ui/page";
import { toast } from "@/ui/toast";
import { useChangeProfile } from "./mutations";
import { StatusForm } from "./StatusForm";

const zones = (): string[] => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((z) => z !== "UTC")];

/** One's own profile and status, with the form for one's `picture`, and what else others make to be chosen here. */
export function ProfilePage({ lead, picture, more }: { lead?: ReactNode; picture: ReactNode; more?: ReactNode }) {
  return (
    <Page title={t("Profile")} intro={t("This is how others see you.")} lead={lead}>
      <Section title={t("Status")} intro={t("Shown beside your name until it ends.")}>
        <StatusForm />
      </Section>
      <Section title={t("Picture")} intro={t("Choose one, drop it here, or paste it.")}>
        {picture}
      </Section>
      <Section title={t("About you")}>
        <ProfileForm />
      </Section>
      {more}
    </Page>
  );
}

function ProfileForm() {
  const { user } = useMe();
  const change = useChangeProfile();
  const [form, setForm] = useState({ name: user.name, handle: user.handle, title: user.title, about: user.about, time_zone: user.time_zone || "UTC" });
  const bind = (field: keyof typeof form) => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
    error: fieldError(change.error, field),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(form, { onSuccess: () => toast(t("Profile saved")) });
  };
  const { error: zoneError, ...zone } = bind("time_zone");
  return (
    <form onSubmit={submit} className="flex max-w-xl flex-col gap-4">
      <p className="text-sm text-ink-3">{user.email}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t("Name")} required maxLength={80} autoComplete="name" {...bind("name")} />
        <TextField label={t("Handle")} required maxLength={32} hint={t("People mention you with @{handle}.", { handle: form.handle })} {...bind("handle")} />
      </div>
      <TextField label={t("Title")} maxLength={120} placeholder={t("What you do here")} {...bind("title")} />
      <TextArea label={t("About")} maxLength={2000} rows={4} {...bind("about")} />
      <SelectField label={t("Time zone")} {...zone} error={zoneError}>
        {zones().map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      {change.error && <p role="alert" className="text-sm text-danger-text">{sentence(change.error)}</p>}
      <Button look="primary" type="submit" className="self-start" busy={change.isPending}>
        {t("Save profile")}
      </Button>
    </form>
  );
}
