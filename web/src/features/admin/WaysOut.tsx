import type { ReactNode } from "react";
import { Link } from "wouter";
import { sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { count } from "@/lib/text";
import { Button } from "@/ui/button";
import { Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { useTryWay, useWays } from "./queries";

/** What leaves the server, from whom and to where, each with a test; what isn't set up says so. */
export function WaysOut() {
  const { data, error, refetch } = useWays();
  const mail = useTryWay("mail");
  const sms = useTryWay("sms");
  return (
    <Section title={t("Ways out")} intro={t("Set in the configuration. A test goes to your own address, browser or phone.")}>
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {!data && !error && <BoneRows rows={3} />}
      {data && (
        <ul aria-label={t("Ways out")} className="max-w-2xl divide-y divide-line rounded-lg border border-line">
          <Way name={t("E-mail")} state={data.mail_from ? t("From {address}", { address: data.mail_from }) : t("Nothing is mailed: mail_host is not set.")}>
            {data.mail_from && (
              <Button size="sm" busy={mail.isPending} onClick={() => mail.mutate()} aria-label={t("Send a test by {way}", { way: t("E-mail") })}>
                {t("Send a test")}
              </Button>
            )}
          </Way>
          <Way name={t("Web push")} state={data.push_contact ? t("Push services reach you by {contact}", { contact: data.push_contact }) : t("Browsers are told nothing: push is off.")}>
            {data.push_contact && (
              <Link href="/notifications" className="text-sm font-medium text-accent-text hover:underline">
                {t("Try it in your browser")}
              </Link>
            )}
          </Way>
          <Way
            name={t("Text messages")}
            state={
              data.sms_to
                ? t("Handed to {provider}; {n} of {most} today", { provider: data.sms_to, n: count(data.sms_today), most: count(data.sms_per_day ?? 0) })
                : t("Nothing is texted: sms_url is not set.")
            }
          >
            {data.sms_to && (
              <Button size="sm" busy={sms.isPending} onClick={() => sms.mutate()} aria-label={t("Send a test by {way}", { way: t("Text messages") })}>
                {t("Send a test")}
              </Button>
            )}
          </Way>
        </ul>
      )}
    </Section>
  );
}

const Way = ({ name, state, children }: { name: string; state: string; children: ReactNode }) => (
  <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
    <div className="min-w-0 flex-1 basis-56">
      <p className="font-medium">{name}</p>
      <p className="text-sm wrap-anywhere text-ink-3">{state}</p>
    </div>
    {children}
  </li>
);
