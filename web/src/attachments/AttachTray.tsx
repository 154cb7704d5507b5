import { RotateCw, X } from "lucide-react";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { bytes } from "@/lib/text";
import { IconButton } from "@/ui/button";
import { items, type Item } from "./items";
import { endingOf } from "./pictures";
import { again, remove } from "./uploading";

/** What is to go along, and how far it is on its way. */
export function AttachTray({ to }: { to: string }) {
  const mine = useStore(items).filter((one) => one.to === to);
  return (
    <ul aria-label={t("Attachments")} tabIndex={0} className="flex max-h-44 flex-wrap gap-2 overflow-y-auto border-b border-line p-2">
      {mine.map((one) => (
        <Piece key={one.key} one={one} />
      ))}
    </ul>
  );
}

function Piece({ one }: { one: Item }) {
  const percent = one.size === 0 ? 0 : Math.floor((Math.min(one.sent, one.size) / one.size) * 100);
  const word = {
    waiting: t("Waiting"),
    sending: t("{percent} % of {size}", { percent, size: bytes(one.size) }),
    paused: t("Paused at {percent} %", { percent }),
    failed: one.why ?? "",
    done: bytes(one.size),
  }[one.state];
  const failed = one.state === "failed";
  return (
    <li className="relative flex w-full items-center gap-2 overflow-hidden rounded-md border border-line bg-page p-1.5 sm:w-60">
      <span aria-hidden className="grid size-10 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken text-2xs font-semibold text-ink-2">
        {one.url ? <img src={one.url} alt="" className="size-full object-cover" /> : endingOf(one.name)}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm font-medium">{one.name}</span>
        <span role={failed ? "alert" : undefined} title={failed ? word : undefined} className={failed ? "block truncate text-xs text-danger-text" : "block text-xs text-ink-3 tabular-nums"}>
          {word}
        </span>
      </span>
      {failed && (
        <IconButton size="sm" label={t("Try {name} again", { name: one.name })} onClick={() => again(one.key)}>
          <RotateCw size={15} aria-hidden />
        </IconButton>
      )}
      <IconButton size="sm" label={t("Remove {name}", { name: one.name })} onClick={() => remove(one.key)}>
        <X size={15} aria-hidden />
      </IconButton>
      {(one.state === "sending" || one.state === "waiting") && (
        <span role="progressbar" aria-label={one.name} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="absolute inset-x-0 bottom-0 h-0.75 bg-hover">
          <span className="block h-full bg-accent transition-[width]" style={{ width: `${percent}%` }} />
        </span>
      )}
    </li>
  );
}
