import { useState, type FormEvent, type ReactNode } from "react";
import { Link } from "wouter";
import { fieldError, sentence } from "@/api/errors";
import { useMe } from "@/api/me";
import type { NoticeChannels, NoticePreferences } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { CheckField, SelectField, TextField } from "@/ui/field";
import { Page, Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { toast } from "@/ui/toast";
import { KindTable } from "./KindTable";
import { MailState } from "./MailState";
import { PhoneState } from "./PhoneState";
import { PushState } from "./PushState";
import { useChannels, usePreferences, useSetPreferences } from "./queries";

/** What I am told, by which way, and when not. */
export function PreferencesPage({ lead }: { lead?: ReactNode }) {
  const { data, error, refetch } = usePreferences();
  const channels = useChannels();
  return (
    <Page title={t("Notifications")} intro={t("What you are told, by which way, and when not.")} lead={lead}>
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {!error && (!data || !channels.data) && <BoneRows rows={6} />}
      {data && channels.data && <Form now={data} channels={channels.data} />}
    </Page>
  );
}

const MINUTES = [0, 5, 15, 60, 240, 1440];
const minutesWord = (n: number): string =>
  n === 0 ? t("At once") : n < 60 ? t("After {n} minutes", { n }) : n < 1440 ? t("{n, plural, one {After an hour} other {After # hours}}", { n: n / 60 }) : t("Once a day");

function Form({ now, channels }: { now: NoticePreferences; channels: NoticeChannels }) {
  const { user } = useMe();
  const save = useSetPreferences();
  const [form, setForm] = useState(now);
  const [words, setWords] = useState((now.keywords ?? []).join(", "));
  const [quiet, setQuiet] = useState(now.quiet_hours !== null);
  const hours = form.quiet_hours ?? { from: "22:00", to: "07:00" };
  const [calm, setCalm] = useState(now.undisturbed_until ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const keywords = words.split(",").map((word) => word.trim()).filter(Boolean);
    save.mutate(
      { ...form, keywords, quiet_hours: quiet ? hours : null, undisturbed_until: calm || null },
      {
        onSuccess: (set) => {
          setForm(set);
          setWords((set.keywords ?? []).join(", "));
          setCalm(set.undisturbed_until ?? "");
          toast(t("Notifications saved"));
        },
      },
    );
  };
  const inHours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
  return (
    <form onSubmit={submit}>
      <Section title={t("What and how")} intro={t("The list is under the bell. What you read in time is not mailed.")}>
        <KindTable kinds={form.kinds} open={{ mail: channels.mail.configured, push: channels.push.configured, sms: channels.sms.verified && channels.sms.configured }} onChange={(kinds) => setForm({ ...form, kinds })} />
      </Section>
      <Section title={t("E-mail")}>
        <MailState mail={channels.mail}>
          <SelectField
            label={t("Mail me what I haven't read")}
            value={String(form.mail_after_minutes)}
            onChange={(event) => setForm({ ...form, mail_after_minutes: Number(event.target.value) })}
            hint={t("What comes meanwhile goes into the same letter. News of your account is mailed at once.")}
          >
            {[...new Set([...MINUTES, form.mail_after_minutes])].sort((a, b) => a - b).map((n) => (
              <option key={n} value={n}>
                {minutesWord(n)}
              </option>
            ))}
          </SelectField>
        </MailState>
      </Section>
      <Section title={t("In your browsers")} intro={t("Shown at once by the browser or phone that you turn it on in, until you sign out there. The service of its maker carries it, sealed.")}>
        <PushState push={channels.push} />
      </Section>
      <Section title={t("Text messages")} intro={t("For what you choose above, wherever you are. Nothing is texted unless you choose it.")}>
        <PhoneState sms={channels.sms} />
      </Section>
      <Section title={t("When not")} intro={t("Mail waits until then, and nothing is pushed or texted but news of your account. The list goes on.")}>
        <div className="flex max-w-xl flex-col gap-4">
          <CheckField label={t("Quiet hours")} hint={t("By the clock in {zone}, the time zone of your profile.", { zone: user.time_zone || "UTC" })} checked={quiet} onChange={(event) => setQuiet(event.target.checked)} />
          {quiet && (
            <div className="grid grid-cols-2 gap-4 sm:max-w-80">
              <TextField label={t("From")} type="time" required value={hours.from} onChange={(event) => setForm({ ...form, quiet_hours: { ...hours, from: event.target.value } })} />
              <TextField label={t("To")} type="time" required value={hours.to} onChange={(event) => setForm({ ...form, quiet_hours: { ...hours, to: event.target.value } })} />
            </div>
          )}
          {quiet && fieldError(save.error, "quiet_hours") && <p role="alert" className="text-sm text-danger-text">{fieldError(save.error, "quiet_hours")}</p>}
          <SelectField label={t("Do not disturb")} value={calm} onChange={(event) => setCalm(event.target.value && /^\d+$/.test(event.target.value) ? inHours(Number(event.target.value)) : event.target.value)}>
            <option value="">{t("Off")}</option>
            <option value="1">{t("For an hour")}</option>
            <option value="4">{t("For four hours")}</option>
            <option value="24">{t("For a day")}</option>
            {calm && <option value={calm}>{t("Until {when}", { when: new Date(calm).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }) })}</option>}
          </SelectField>
        </div>
      </Section>
      <Section title={t("Your words")} intro={t("You are told when somebody says one of them in a room that you are in.")}>
        <div className="max-w-xl">
          <TextField
            label={t("Words, with commas between them")}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            placeholder={t("stage plan, invoice")}
            hint={t("At most 20, each one to four words.")}
            error={fieldError(save.error, "keywords")}
          />
        </div>
      </Section>
      <Section title={t("Single rooms")} intro={t("Under “About” in a room you choose what you are told of it, or mute it.")}>
        <Link href="/rooms" className="font-medium text-accent-text hover:underline">
          {t("Browse rooms")}
        </Link>
      </Section>
      <div className="sticky bottom-0 -mx-4 border-t border-line bg-surface px-4 py-3 sm:-mx-8 sm:px-8">
        {save.error && <p role="alert" className="mb-2 text-sm text-danger-text">{sentence(save.error)}</p>}
        <Button look="primary" type="submit" busy={save.isPending}>
          {t("Save notifications")}
        </Button>
      </div>
    </form>
  );
}
