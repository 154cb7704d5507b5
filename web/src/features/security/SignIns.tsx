import { CircleCheck, CircleX } from "lucide-react";
import { sentence } from "@/api/errors";
import type { SignIn } from "@/api/types";
import { t } from "@/lib/i18n";
import { fullTime, shortTime } from "@/lib/time";
import { Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { useSignIns } from "./queries";

const word = (outcome: SignIn["outcome"]): string =>
  ({ ok: t("Signed in"), wrong_password: t("Wrong password"), wrong_code: t("Wrong code") })[outcome] ?? outcome;

/** The latest attempts to sign in as me, also those that failed. */
export function SignIns() {
  const { data, error, refetch, isPending } = useSignIns();
  return (
    <Section title={t("Recent sign-ins")}>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="text-ink-3">{t("Nothing yet.")}</p>}
      <ul className="divide-y divide-line">
        {data?.map((line) => (
          <li key={`${line.at}${line.outcome}`} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-2">
            {line.outcome === "ok" ? (
              <CircleCheck size={16} aria-hidden className="text-accent-text" />
            ) : (
              <CircleX size={16} aria-hidden className="text-danger-text" />
            )}
            <span className="w-32 font-medium">{word(line.outcome)}</span>
            <span className="min-w-0 flex-1 basis-40 truncate text-sm text-ink-2">
              {line.device} · {line.address}
            </span>
            <time dateTime={line.at} title={fullTime(line.at)} className="text-sm text-ink-3">
              {shortTime(line.at)}
            </time>
          </li>
        ))}
      </ul>
    </Section>
  );
}
