import { sentence } from "@/api/errors";
import type { HookDelivery, OutgoingHook } from "@/api/types";
import { t } from "@/lib/i18n";
import { ago, fullTime, useTick } from "@/lib/time";
import { Tag } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { BoneRows, Failed } from "@/ui/states";
import { told, useDeliveries, useSendAgain, useTryOutgoing } from "./queries";
import { deliveryWord, happeningWord } from "./words";

const TONE = { waiting: "plain", taken: "accent", failed: "danger" } as const;

/** What was sent to a hook, what was answered, and the way to send it again. */
export function DeliveriesDialog({ hook, onClose }: { hook: OutgoingHook; onClose(): void }) {
  const { data, error, refetch, isPending } = useDeliveries(hook.id);
  const attempt = useTryOutgoing(hook.id);
  return (
    <Dialog title={t("What was sent to {name}", { name: hook.name })} onClose={onClose} wide>
      <div className="mb-4 flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-48 text-sm wrap-anywhere text-ink-2">{hook.url}</p>
        <Button size="sm" busy={attempt.isPending} onClick={() => attempt.mutate(undefined, told)}>
          {t("Send a test")}
        </Button>
      </div>
      {isPending && <BoneRows rows={3} />}
      {error && !data && <Failed text={sentence(error)} retry={() => void refetch()} />}
      {data?.length === 0 && <p className="py-6 text-center text-ink-3">{t("Nothing was sent yet.")}</p>}
      {data && data.length > 0 && (
        <ul aria-label={t("Deliveries")} className="divide-y divide-line rounded-lg border border-line">
          {data.map((one) => (
            <Line key={one.id} one={one} hook={hook} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Line({ one, hook }: { one: HookDelivery; hook: OutgoingHook }) {
  const now = useTick();
  const again = useSendAgain(hook.id);
  const { last } = one;
  const facts = [
    last && (last.status === null ? t("no answer") : t("answered {status}", { status: last.status })),
    last && t("{n} ms", { n: last.took_ms }),
    one.attempts > 1 && t("{n, plural, one {sent once} other {sent # times}}", { n: one.attempts }),
  ];
  return (
    <li className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{happeningWord(one.event)}</span>
        <Tag tone={TONE[one.state]}>{deliveryWord(one)}</Tag>
        <time dateTime={one.at} title={fullTime(one.at)} className="text-sm text-ink-3">
          {ago(one.at, now)}
        </time>
        <span className="flex-1" />
        {one.state !== "waiting" && (
          <Button size="sm" busy={again.isPending} onClick={() => again.mutate(one.id, told)} aria-label={t("Send again: {what}, {when}", { what: happeningWord(one.event), when: fullTime(one.at) })}>
            {t("Send again")}
          </Button>
        )}
      </div>
      {last && <p className="text-sm text-ink-2">{facts.filter(Boolean).join(" · ")}</p>}
      {last?.said && <p className="text-sm wrap-anywhere text-ink-3">{last.said}</p>}
      <details className="mt-1 text-sm">
        <summary className="w-fit cursor-pointer rounded-xs text-ink-3 hover:text-ink">{t("What is sent")}</summary>
        <pre tabIndex={0} className="mt-1 max-h-60 overflow-auto rounded-sm bg-sunken p-2.5 font-mono text-xs">
          {pretty(one.body)}
        </pre>
      </details>
    </li>
  );
}

const pretty = (json: string): string => JSON.stringify(JSON.parse(json), null, 2);
