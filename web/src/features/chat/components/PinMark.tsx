import { Pin } from "lucide-react";
import { usePeopleById } from "@/api/people";
import type { Pin as PinOf } from "@/api/types";
import { t } from "@/lib/i18n";

/** Above a pinned message: who pinned it. */
export function PinMark({ pin }: { pin: PinOf }) {
  const name = usePeopleById().get(pin.by)?.name ?? t("Former member");
  return (
    <p className="flex h-5 items-center gap-1 truncate text-xs text-ink-3" data-pinned>
      <Pin size={12} aria-hidden className="shrink-0 fill-current" />
      {t("Pinned by {name}", { name })}
    </p>
  );
}
