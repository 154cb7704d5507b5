import { Monitor, Smartphone } from "lucide-react";
import { sentence } from "@/api/errors";
import type { Session } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Section } from "@/ui/page";
import { BoneRows, Failed } from "@/ui/states";
import { useEndSession, useSessions } from "./queries";

/** Where I am signed in, and the way to end that. */
export function Sessions() {
  const { data, error, refetch, isPending } = useSessions();
  const end = useEndSession();
  const others = data?.filter((s) => !s.current).length ?? 0;
  return (
    <Section
      title={t("Sessions")}
      intro={t("Everywhere you are signed in. End one you don't know, then change your password.")}
      actions={
        others > 0 && (
          <Button busy={end.isPending} onClick={() => end.mutate(null)}>
            {t("End all others")}
          </Button>
        )
      }
    >
      {isPending && <BoneRows rows={2} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {data?.map((session) => (
          <Line key={session.id} session={session} busy={end.isPending} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
    </Section>
  );
}

function Line({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd(): void }) {
  useTick();
  const phone = /phone|android|ios/i.test(session.device);
  const Icon = phone ? Smartphone : Monitor;
  return (
    <li className="flex items-center gap-3.5 px-4 py-3">
      <Icon size={19} aria-hidden className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="wrap-anywhere">{session.device || t("Unknown device")}</span>
          {session.current && <Tag tone="accent">{t("This one")}</Tag>}
        </p>
        <p className="text-sm text-ink-3" title={fullTime(session.last_seen_at)}>
          {t("{address} · seen {when}", { address: session.address, when: ago(session.last_seen_at) })}
        </p>
      </div>
      {!session.current && (
        <Button size="sm" disabled={busy} onClick={onEnd} aria-label={t("End the session on {device}", { device: session.device })}>
          {t("End")}
        </Button>
      )}
    </li>
  );
}
