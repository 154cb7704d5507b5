import { SmilePlus } from "lucide-react";
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";

interface Props<Reaction> {
  reactions: Reaction[];
  /** Whether I may react. */
  may: boolean;
  /** I want to choose another emoji; the picker opens at this button. */
  onMore(from: HTMLElement): void;
  chip(one: Reaction): ReactNode;
}

/** How people reacted to something, with a button for another emoji. */
export function ReactionList<Reaction extends { emoji: string }>({ reactions, may, onMore, chip }: Props<Reaction>) {
  return (
    <ul aria-label={t("Reactions")} className="mt-1 flex flex-wrap items-center gap-1 pb-0.5">
      {reactions.map((one) => (
        <li key={one.emoji}>{chip(one)}</li>
      ))}
      {may && (
        <li>
          <button
            type="button"
            aria-label={t("React")}
            title={t("React")}
            aria-haspopup="dialog"
            onClick={(event) => onMore(event.currentTarget)}
            className="grid h-7 w-8 place-items-center rounded-full border border-transparent text-ink-3 transition-colors hover:border-line hover:bg-raised hover:text-ink touch:h-8"
          >
            <SmilePlus size={15} aria-hidden />
          </button>
        </li>
      )}
    </ul>
  );
}
