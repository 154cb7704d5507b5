import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { useMe } from "@/api/me";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Section } from "@/ui/page";
import { CodesDialog, PasswordDialog } from "./dialogs";
import { EnrolDialog } from "./EnrolDialog";
import { useDropSecondFactor, useNewCodes } from "./queries";

/** The second factor: on or off, and its recovery codes. */
export function SecondFactor() {
  const { user } = useMe();
  const [dialog, setDialog] = useState<"enrol" | "drop" | "codes" | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const drop = useDropSecondFactor();
  const renew = useNewCodes();
  const close = () => {
    setDialog(null);
    drop.reset();
    renew.reset();
  };
  return (
    <Section title={t("Second factor")}>
      <div className="flex flex-wrap items-center gap-4 rounded-lg border border-line p-4">
        <span className={`grid size-11 shrink-0 place-items-center rounded-md ${user.totp_enabled ? "bg-accent-wash text-accent-text" : "bg-ember-wash text-ember-text"}`}>
          {user.totp_enabled ? <ShieldCheck size={22} aria-hidden /> : <ShieldAlert size={22} aria-hidden />}
        </span>
        <div className="min-w-0 flex-1 basis-56">
          <p className="font-semibold">{user.totp_enabled ? t("On, with an authenticator app") : t("Off")}</p>
          <p className="text-sm text-ink-2">
            {user.totp_enabled
              ? t("{n, plural, one {# recovery code} other {# recovery codes}} left.", { n: user.recovery_codes_left })
              : t("A stolen password alone would be enough to act as you.")}
          </p>
        </div>
        {user.totp_enabled ? (
          <>
            <Button onClick={() => setDialog("codes")}>{t("New recovery codes")}</Button>
            <Button onClick={() => setDialog("drop")}>{t("Turn off")}</Button>
          </>
        ) : (
          <Button look="primary" onClick={() => setDialog("enrol")}>
            {t("Turn on")}
          </Button>
        )}
      </div>
      {dialog === "enrol" && <EnrolDialog onClose={close} onCodes={setCodes} />}
      {dialog === "drop" && (
        <PasswordDialog
          title={t("Turn off the second factor?")}
          text={t("Your password alone will be enough to sign in.")}
          action={t("Turn off")}
          danger
          error={drop.error}
          busy={drop.isPending}
          onClose={close}
          onPassword={(password) => drop.mutate(password, { onSuccess: close })}
        />
      )}
      {dialog === "codes" && (
        <PasswordDialog
          title={t("New recovery codes")}
          text={t("The codes you have now stop working.")}
          action={t("Make new codes")}
          error={renew.error}
          busy={renew.isPending}
          onClose={close}
          onPassword={(password) =>
            renew.mutate(password, {
              onSuccess: (made) => {
                close();
                setCodes(made.recovery_codes);
              },
            })
          }
        />
      )}
      {codes && <CodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </Section>
  );
}
