import { Clock3, TriangleAlert } from "lucide-react";
import { t } from "@/lib/i18n";
import { copy } from "@/lib/copy";
import { discard, retry } from "../outbox";
import type { Outgoing } from "../model/outbox";

/** How it goes with a message on its way. A refused one stays, with what can be done. */
export function SendingState({ out }: { out: Outgoing }) {
  if (out.state !== "failed") {
    return (
      <p className="flex items-center gap-1 text-xs text-ink-3">
        <Clock3 size={12} aria-hidden />
        {out.state === "sending" ? t("Sending") : t("Waiting for the connection")}
      </p>
    );
  }
  return (
    <div role="alert" className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-danger-text">
      <span className="flex items-center gap-1.5">
        <TriangleAlert size={14} aria-hidden />
        {t("Not sent. {why}", { why: out.why ?? "" })}
      </span>
      <Do label={t("Retry")} run={() => retry(out.client_id)} />
      {out.body && <Do label={t("Copy text")} run={() => void copy(out.body)} />}
      <Do label={t("Discard")} run={() => discard(out.client_id)} />
    </div>
  );
}

const Do = ({ label, run }: { label: string; run(): void }) => (
  <button type="button" onClick={run} className="h-6 rounded-xs font-medium underline underline-offset-2 hover:no-underline">
    {label}
  </button>
);
