import { Fragment, useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import type { Id, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import { singleKeys } from "@/lib/keys";
import { useStore } from "@/lib/store";
import { focusTask } from "../../focus";
import { beside, moved, reached, type Cell } from "../../model/board";
import { fold, folded } from "../../model/folded";
import type { Division, Group } from "../../model/grouping";
import type { Change } from "../../queries";
import { useLaid, type Found } from "../../useLaid";
import { Lifted, type Acts } from "./Card";
import { ColumnName } from "./GroupHead";
import { Lane } from "./Lane";
import { Stack } from "./Stack";
import { useDrag } from "./useDrag";

/** As wide as a column is. */
const WIDE = "w-68 shrink-0";

interface Props extends Found {
  division: Division;
  open: string | null;
  here: string;
  onChange(task: Task, change: Change): Promise<void>;
}

/** A column for each group of tasks, and if wanted a lane for each of another grouping. Cards go from one to another by pointer or by keys. */
export function Board({ division, open, here, onChange, ...found }: Props) {
  const { project, filtered, deal, byRank } = found;
  const frame = useRef<HTMLDivElement>(null);
  const board = useLaid(found, division);
  const { columns, lanes } = board;
  const shut = useStore(folded);
  const [wanted, setWanted] = useState<{ cell: Cell; task: Id } | null>(null);
  const foldName = (lane: string) => `${project.key} lanes ${division.lanes} ${lane}`;
  const isFolded = (lane: string) => lanes !== null && shut.includes(foldName(lane));

  const want = (cell: Cell, task: Id) => {
    if (isFolded(cell.lane)) fold(foldName(cell.lane));
    setWanted({ cell, task });
  };
  const move = (task: Task, from: Cell, to: Cell, at?: number) => {
    const whole = project.can.write && moved(board, task, from, to, at);
    if (!whole) return;
    // Only in the project's own order a card has a place among others.
    const { place: _place, ...sides } = whole;
    const change = byRank ? whole : sides;
    if (Object.keys(change).length === 0) return;
    want(to, task.id);
    // Where it was refused it is where it was, and so are the keys.
    void onChange(task, change).then(() => document.activeElement === document.body && focusTask(task.id));
  };
  const keyed = (event: KeyboardEvent, task: Task, cell: Cell) => {
    const { key, altKey, shiftKey } = event;
    const dx = key === "ArrowLeft" ? -1 : key === "ArrowRight" ? 1 : 0;
    const dy = key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : 0;
    if (event.ctrlKey || event.metaKey || (!altKey && !singleKeys.get()) || (!dx && !dy)) return;
    event.preventDefault();
    if (!altKey) {
      const next = reached(board, isFolded, cell, task.id, dx, dy);
      if (next) want(next.cell, next.task.id);
    } else if (dx) {
      const column = beside(columns, cell.column, dx);
      if (column !== undefined) move(task, cell, { ...cell, column });
    } else if (shiftKey) {
      const lane = lanes && beside(lanes, cell.lane, dy);
      if (lane !== null && lane !== undefined) move(task, cell, { ...cell, lane });
    } else {
      const there = board.at(cell);
      const at = there.findIndex(({ id }) => id === task.id) + dy;
      if (at >= 0 && at < there.length) move(task, cell, cell, at);
    }
  };
  const { drag, press } = useDrag(frame, ({ task, from }, { cell, at }) => move(task, from, cell, at));
  const acts = useRef({} as Acts);
  useLayoutEffect(() => {
    acts.current = { keyed, press: (event, task, from) => project.can.write && press(event, { task, from }) };
  });

  const focused = useCallback(() => setWanted(null), []);
  const is = (cell: Cell | undefined, column: string, lane: string) => cell?.column === column && cell.lane === lane;
  const stack = (column: Group, lane: Group | null) => {
    const cell = { column: column.id, lane: lane?.id ?? "" };
    return (
      <Stack
        {...cell}
        name={lane ? `${lane.name}, ${column.name}` : column.name}
        tasks={board.at(cell)}
        count={board.count(cell)}
        onDeepen={deal?.deepen}
        inLane={lane !== null}
        here={here}
        open={open}
        lifted={drag && is(drag.from, cell.column, cell.lane) ? drag.task.id : null}
        wanted={wanted && is(wanted.cell, cell.column, cell.lane) ? wanted.task : null}
        onFocused={focused}
        acts={acts}
      />
    );
  };
  const isOver = (column: string, lane = "") => is(drag?.over?.cell, column, lane) && "outline-2 -outline-offset-2 outline-accent";
  const nameOf = (column: Group) => <ColumnName project={project} group={column} count={board.inColumn(column.id)} filtered={filtered} limit={column.limit} />;

  return (
    <div ref={frame} role="region" tabIndex={0} aria-label={t("Board")} className={cx("flex min-h-72 flex-1 items-start gap-3 overflow-auto px-4 pb-6 sm:px-6", lanes && "scroll-pt-20", drag && "cursor-grabbing select-none")}>
      {lanes ? (
        <div key={`${columns.by} ${lanes.by}`} className="flex w-max min-w-full shrink-0 flex-col">
          <div className="sticky top-0 z-20 flex h-9 items-center gap-3 bg-surface">
            {columns.groups.map((column) => (
              <div key={column.id} data-column={column.id} className={cx(WIDE, "px-3")}>
                {nameOf(column)}
              </div>
            ))}
          </div>
          {lanes.groups.map((lane) => (
            <Lane key={lane.id} group={lane} count={board.inLane(lane.id)} folded={isFolded(lane.id)} onFold={() => fold(foldName(lane.id))} wanted={wanted?.cell.lane === lane.id}>
              <div className="flex gap-3 pb-3">
                {columns.groups.map((column) => (
                  <div key={column.id} data-column={column.id} className={cx(WIDE, "flex flex-col rounded-lg bg-sunken", isOver(column.id, lane.id))}>
                    {stack(column, lane)}
                  </div>
                ))}
              </div>
            </Lane>
          ))}
        </div>
      ) : (
        <Fragment key={columns.by}>
          {columns.groups.map((column) => (
            <section key={column.id} aria-label={column.name} data-column={column.id} className={cx(WIDE, "flex max-h-full flex-col rounded-lg bg-sunken", isOver(column.id))}>
              <div className="px-3 pt-2.5 pb-1.5">{nameOf(column)}</div>
              {stack(column, null)}
            </section>
          ))}
        </Fragment>
      )}
      {drag && <Lifted task={drag.task} style={{ left: drag.x, top: drag.y, width: drag.width }} />}
    </div>
  );
}
