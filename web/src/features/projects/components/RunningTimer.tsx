import { Square, Timer as Watch } from "lucide-react";
import { Link } from "wouter";
import type { Timer } from "@/api/types";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { useStopping, useTimer } from "../spent";
import { addressOfTask } from "../words";
import { Clock } from "./task/Clock";

/** That my timer runs, wherever I am: it leads to the task, and stops. */
export default function RunningTimer() {
  const timer = useTimer();
  return timer && <Running timer={timer} />;
}

function Running({ timer }: { timer: Timer }) {
  const { busy, stop } = useStopping(timer);
  return (
    <section aria-label={t("My timer")} className="mx-2 my-1.5 flex items-center gap-1 rounded-md bg-accent-wash ps-2.5 pe-1 text-sm">
      <Link href={addressOfTask(timer.key)} title={timer.title} className="flex h-9 min-w-0 flex-1 items-center gap-2">
        <Watch size={15} aria-hidden className="shrink-0 text-accent-text" />
        <span className="shrink-0 font-medium">{timer.key}</span>
        <span className="min-w-0 flex-1 truncate text-ink-2">{timer.title}</span>
        <Clock since={timer.started_at} />
      </Link>
      <IconButton size="sm" label={t("Stop the timer of {key}", { key: timer.key })} disabled={busy} onClick={stop}>
        <Square size={13} aria-hidden className="fill-current" />
      </IconButton>
    </section>
  );
}
