import { Check, Pause, Play, RotateCw, X } from "lucide-react";
import type { Sending } from "@/api/sending";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { bytes } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { progress } from "../model/queue";
import { clearDone, giveUp, pause, resume, sending } from "../sending";

/** What is on its way, and how far. */
export function UploadTray() {
  const queue = useStore(sending);
  if (queue.length === 0) return null;
  const left = queue.filter((one) => one.state !== "done").length;
  const percent = Math.floor(progress(queue) * 100);
  const title = left > 0 ? t("{n, plural, one {Uploading # file} other {Uploading # files}}", { n: left }) : t("{n, plural, one {# file uploaded} other {# files uploaded}}", { n: queue.length });
  return (
    <section aria-label={t("Uploads")} className="mb-4 overflow-hidden rounded-lg border border-line bg-raised">
      <header className="flex items-center gap-3 py-1.5 ps-4 pe-2">
        <h2 className="flex-1 text-base">{title}</h2>
        <span className="text-sm text-ink-2 tabular-nums">{percent} %</span>
        {left === 0 && (
          <IconButton label={t("Close")} onClick={clearDone}>
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </header>
      <div role="progressbar" aria-label={title} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-1 bg-hover">
        <div className="h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
      </div>
      <ul className="max-h-60 divide-y divide-line overflow-y-auto" tabIndex={0} aria-label={title}>
        {queue.map((one) => (
          <Line key={one.key} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Line({ one }: { one: Sending }) {
  const percent = one.size === 0 ? 0 : Math.floor((Math.min(one.sent, one.size) / one.size) * 100);
  const word = {
    waiting: t("Waiting"),
    sending: t("{percent} % of {size}", { percent, size: bytes(one.size) }),
    paused: t("Paused at {percent} %", { percent }),
    failed: one.why ?? "",
    done: bytes(one.size),
  }[one.state];
  return (
    <li className="flex items-center gap-2 py-1 ps-4 pe-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate">{one.name}</span>
        <span role={one.state === "failed" ? "alert" : undefined} className={one.state === "failed" ? "block text-sm text-danger-text" : "block text-sm text-ink-3 tabular-nums"}>
          {word}
        </span>
      </span>
      {one.state === "done" && <Check size={17} aria-label={t("Uploaded")} className="me-2 text-accent-text" />}
      {(one.state === "sending" || one.state === "waiting") && (
        <IconButton label={t("Pause {name}", { name: one.name })} onClick={() => pause(one.key)}>
          <Pause size={16} aria-hidden />
        </IconButton>
      )}
      {one.state === "paused" && (
        <IconButton label={t("Go on with {name}", { name: one.name })} onClick={() => resume(one.key)}>
          <Play size={16} aria-hidden />
        </IconButton>
      )}
      {one.state === "failed" && (
        <IconButton label={t("Try {name} again", { name: one.name })} onClick={() => resume(one.key)}>
          <RotateCw size={16} aria-hidden />
        </IconButton>
      )}
      {one.state !== "done" && (
        <IconButton label={t("Give up {name}", { name: one.name })} onClick={() => giveUp(one.key)}>
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}
