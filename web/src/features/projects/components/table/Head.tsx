import { ArrowDown, ArrowUp } from "lucide-react";
import type { KeyboardEvent } from "react";
import { cx } from "@/lib/cx";
import { columns as kept, moved, sortAfter, type Column, type Sort } from "../../model/columns";
import type { AnyColumn } from "../../model/fields";
import type { Ground } from "../../model/grouping";
import { columnTitle } from "../../words";

interface Props {
  project: Ground;
  column: AnyColumn;
  /** By what a press sorts. */
  by: Sort | undefined;
  sort: Sort;
  stop: boolean;
  onSort(sort: Sort): void;
  onKeyDown(event: KeyboardEvent): void;
  onFocus(): void;
}

/** The head of a column: a press sorts by it, Alt and an arrow move it. */
export function Head({ project, column, by, sort, stop, onSort, onKeyDown, onFocus }: Props) {
  // Two columns share an order, and only the first shows it.
  const falling = sort === `-${by}`;
  const sorted = by !== undefined && column !== "created" && (falling || sort === by);
  const same = {
    "data-cell": `head ${column}`,
    tabIndex: stop ? 0 : -1,
    className: "flex size-full items-center gap-1 px-2 text-start font-medium -outline-offset-2",
    onFocus,
    onKeyDown: (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return onKeyDown(event);
      event.preventDefault();
      kept.set((now) => moved(now, column as Column, event.key === "ArrowLeft" ? -1 : 1));
    },
  };
  const Arrow = falling ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (falling ? "descending" : "ascending") : undefined}
      className={cx("sticky top-0 z-10 h-9 border-e border-b border-line bg-sunken p-0 text-sm text-ink-2", column === "key" && "start-0 z-20")}
    >
      {by ? (
        <button type="button" {...same} onClick={() => onSort(sortAfter(sort, by))}>
          <span className="truncate">{columnTitle(project, column)}</span>
          {sorted && <Arrow size={13} aria-hidden className="shrink-0" />}
        </button>
      ) : (
        <span {...same}>{columnTitle(project, column)}</span>
      )}
    </th>
  );
}
