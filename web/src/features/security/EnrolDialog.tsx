import { useEffect, useRef, useState, type FormEvent } from "react";
import { sentence } from "@/api/errors";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Actions, Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";
import { Qr, Secret } from "@/ui/secret";
import { Bone } from "@/ui/states";
import { useConfirmCode, useEnrol } from "./queries";

/** Turns the second factor on: scan, then prove it with a code. */
export function EnrolDialog({ onClose, onCodes }: { onClose(): void; onCodes(codes: string[]): void }) {
  const enrol = useEnrol();
  const confirm = useConfirmCode();
  const [code, setCode] = useState("");
  const begun = useRef(false);
  const { mutate } = enrol;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate(undefined);
  }, [mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code.replaceAll(" ", ""), {
      onSuccess: (done) => {
        onClose();
        onCodes(done.recovery_codes);
      },
    });
  };
  return (
    <Dialog title={t("Turn on the second factor")} onClose={onClose}>
      <p className="mb-4 text-ink-2">{t("Scan this with an authenticator app on your phone, or type the key into it.")}</p>
      <div className="mb-4 flex flex-col items-center gap-3">
        {enrol.data ? <Qr svg={enrol.data.qr_svg} label={t("QR code for the authenticator app")} /> : <Bone className="size-46" />}
        {enrol.data && (
          <div className="w-full">
            <Secret value={enrol.data.secret} label={t("Key for the authenticator app")} />
          </div>
        )}
      </div>
      <form onSubmit={submit}>
        <TextField
          label={t("The 6 digits the app shows now")}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          error={confirm.error ? sentence(confirm.error) : undefined}
          className="text-lg tracking-widest"
          required
        />
        <Actions>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button look="primary" type="submit" busy={confirm.isPending} disabled={!enrol.data}>
            {t("Turn on")}
          </Button>
        </Actions>
      </form>
    </Dialog>
  );
}
