import { MailCheck, MailX } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { useTestMail } from "./queries";
import { Unset } from "./Unset";

/** Where mail goes, with a way to try it; or that there is none. */
export function MailState({ mail, children }: { mail: { configured: boolean; address: string }; children: ReactNode }) {
  const test = useTestMail(mail.address, (address) => t("Sent to {address}", { address }));
  if (!mail.configured) {
    return <Unset icon={MailX}>{t("This server sends no mail, so everything stays in the list. Whoever runs it sets mail up in its configuration (mail_host).")}</Unset>;
  }
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line p-4">
        <MailCheck size={18} aria-hidden className="shrink-0 text-accent-text" />
        <p className="min-w-0 flex-1 basis-48 wrap-anywhere">{t("Your mail goes to {address}.", { address: mail.address })}</p>
        <Button size="sm" busy={test.isPending} onClick={() => test.mutate()}>
          {t("Send a test")}
        </Button>
      </div>
      {children}
    </div>
  );
}
