import { MessageSquareOff, Smartphone } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { fieldError, sentence } from "@/api/errors";
import type { NoticeChannels } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { useNamePhone, useRemovePhone, useTestSms, useVerifyPhone } from "./phoneQueries";
import { Unset } from "./Unset";

type Sms = NoticeChannels["sms"];

/** The phone that text messages go to, with the ways to name it, show that it is one's own, and try it; or that there are none. */
export function PhoneState({ sms }: { sms: Sms }) {
  if (!sms.configured) {
    return <Unset icon={MessageSquareOff}>{t("This server sends no text messages. Whoever runs it sets a provider up in its configuration (sms_url).")}</Unset>;
  }
  if (!sms.number) return <Name />;
  return sms.verified ? <Verified number={sms.number} /> : <Verify number={sms.number} />;
}

/** Enter does this, and not what the form around it is for. */
const onEnter = (run: () => void) => (event: KeyboardEvent) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  run();
};

function Name() {
  const name = useNamePhone();
  const [number, setNumber] = useState("");
  const submit = () => name.mutate(number);
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <TextField
        label={t("Phone number")}
        type="tel"
        autoComplete="tel"
        value={number}
        onKeyDown={onEnter(submit)}
        onChange={(event) => setNumber(event.target.value)}
        placeholder="+49 151 23456789"
        hint={t("With its country. A code is sent there; nobody else sees the number.")}
        error={name.error ? (fieldError(name.error, "number") ?? sentence(name.error)) : undefined}
      />
      <Button className="self-start" busy={name.isPending} disabled={!number.trim()} onClick={submit}>
        {t("Send a code")}
      </Button>
    </div>
  );
}

function Verify({ number }: { number: string }) {
  const verify = useVerifyPhone();
  const again = useNamePhone();
  const remove = useRemovePhone();
  const [code, setCode] = useState("");
  const submit = () => verify.mutate(code);
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <TextField
        label={t("Code that was sent to {number}", { number })}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onKeyDown={onEnter(submit)}
        onChange={(event) => setCode(event.target.value)}
        hint={t("Six digits, good for ten minutes. Until you enter them, nothing else is sent there.")}
        error={verify.error ? (fieldError(verify.error, "code") ?? sentence(verify.error)) : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button busy={verify.isPending} disabled={code.trim().length < 6} onClick={submit}>
          {t("Confirm the number")}
        </Button>
        <Button busy={again.isPending} onClick={() => again.mutate(number)}>
          {t("Send another code")}
        </Button>
        <Button busy={remove.isPending} onClick={() => remove.mutate()}>
          {t("Use another number")}
        </Button>
      </div>
      {again.error && <p role="alert" className="text-sm text-danger-text">{sentence(again.error)}</p>}
    </div>
  );
}

function Verified({ number }: { number: string }) {
  const test = useTestSms(number);
  const remove = useRemovePhone();
  return (
    <div className="flex max-w-xl flex-wrap items-center gap-3 rounded-lg border border-line p-4">
      <Smartphone size={18} aria-hidden className="shrink-0 text-accent-text" />
      <p className="min-w-0 flex-1 basis-48 wrap-anywhere">{t("Text messages go to {number}.", { number })}</p>
      <div className="flex gap-2">
        <Button size="sm" busy={test.isPending} onClick={() => test.mutate()} aria-label={t("Send a test to {device}", { device: number })}>
          {t("Send a test")}
        </Button>
        <Button size="sm" busy={remove.isPending} onClick={() => remove.mutate()} aria-label={t("Remove {number}", { number })}>
          {t("Remove")}
        </Button>
      </div>
    </div>
  );
}
