import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { Page, Section } from "@/ui/page";
import { PasswordForm } from "./PasswordForm";
import { SecondFactor } from "./SecondFactor";
import { Sessions } from "./Sessions";
import { SignIns } from "./SignIns";
import { Tokens } from "./Tokens";

/** Everything about who can act as me. */
export function SecurityPage({ lead }: { lead?: ReactNode }) {
  return (
    <Page title={t("Security")} intro={t("Your password, your second factor, and everything that can act in your name.")} lead={lead}>
      <SecondFactor />
      <Section title={t("Password")} intro={t("Changing it signs you out everywhere else.")}>
        <PasswordForm />
      </Section>
      <Sessions />
      <Tokens />
      <SignIns />
    </Page>
  );
}
