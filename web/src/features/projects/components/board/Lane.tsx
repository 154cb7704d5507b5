import { ChevronRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { cx } from "@/lib/cx";
import type { Group } from "../../model/grouping";
import { WhenSeen } from "@/ui/visible";
import { GroupMark } from "./GroupHead";

interface Props {
  group: Group;
  count: number;
  folded: boolean;
  onFold(): void;
  /** Draws it at once, wherever it is on the page. */
  wanted: boolean;
  children: ReactNode;
}

/** A lane of the board: its head stays while its cards are scrolled, and folds it. What is in it is drawn when it comes near the screen. */
export function Lane({ group, count, folded, onFold, wanted, children }: Props) {
  const [seen, setSeen] = useState(false);
  if (wanted && !seen) setSeen(true);
  return (
    <section aria-label={group.name} data-lane={group.id}>
      <h2 className="sticky top-9 z-10 bg-surface text-base">
        <button type="button" aria-expanded={!folded} onClick={onFold} className="sticky start-0 flex h-9 max-w-[min(100%,calc(100vw-2rem))] items-center gap-2 rounded-sm pe-2 -outline-offset-2 hover:bg-hover touch:h-10">
          <ChevronRight size={15} aria-hidden className={cx("shrink-0 text-ink-3", folded ? "rtl:rotate-180" : "rotate-90")} />
          <GroupMark group={group} />
          <span className="truncate">{group.name}</span> <span className="text-sm font-normal text-ink-3">{count}</span>
        </button>
      </h2>
      {!folded && (seen ? children : <div style={{ height: `${Math.min(count, 10) * 2 + 3}rem` }}><WhenSeen onSeen={() => setSeen(true)} /></div>)}
    </section>
  );
}
