import { CloudOff, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { outbox } from "@/features/chat";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { line } from "@/realtime/LiveProvider";

/** A reconnect that takes less than this is nobody's business. */
const PATIENCE_MS = 1_500;

/** Says that the page is offline or behind, and what that means for what one writes. */
export function LineBanner() {
  const state = useStore(line);
  const waiting = useStore(outbox).filter((o) => o.state !== "failed").length;
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (state === "open") return setLate(false);
    const timer = setTimeout(() => setLate(true), state === "offline" ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const shown = late && state !== "open";
  return (
    <div role="status" aria-live="polite" data-line={state}>
      {shown && (
        <div className="flex items-center justify-center gap-2 bg-ember-wash px-4 py-1.5 text-sm font-medium text-ember-text md:mb-2 md:rounded-md">
          {state === "offline" ? <CloudOff size={15} aria-hidden /> : <RefreshCw size={14} aria-hidden className="animate-spin" />}
          <span>
            {state === "behind" ? t("Catching up with what happened.") : state === "offline" ? t("You are offline.") : t("Reconnecting to the server.")}{" "}
            {waiting > 0
              ? t("{n, plural, one {# message waits} other {# messages wait}} and will be sent by itself.", { n: waiting })
              : state === "behind"
                ? ""
                : t("What you write is kept and sent when the line is back.")}
          </span>
        </div>
      )}
    </div>
  );
}
