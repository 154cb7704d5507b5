import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { Id, Project, Task } from "@/api/types";
import { t } from "@/lib/i18n";
import { rem } from "@/lib/rem";
import { useStore } from "@/lib/store";
import { BoneRows } from "@/ui/states";
import { columns as kept, COLUMNS, SORT_OF, type Column, type Sort } from "../../model/columns";
import { fieldColumns, fieldOf, hidden, type AnyColumn, type FieldColumn } from "../../model/fields";
import type { Change } from "../../queries";
import type { Ground } from "../../model/grouping";
import { addressOfTask } from "../../words";
import { LabelsDialog } from "../LabelsDialog";
import { isField } from "./Editor";
import { Head } from "./Head";
import { Row, type Acts } from "./Row";

/** Widths in rem. What is left over goes to all. */
const WIDTHS: Record<Column, number> = { key: 8, title: 20, status: 8, priority: 7.5, assignees: 7, labels: 12, start: 8.5, due: 8.5, estimate: 7, created: 9, updated: 9 };
const FIELD_WIDTH = 9;
const widthOf = (column: AnyColumn): number => (column in WIDTHS ? WIDTHS[column as Column] : FIELD_WIDTH);
const ROW_PX = 36;
/** So many rows before the last one that is known more are asked for. */
const AHEAD = 60;
/** By what a column is sorted; a field's is called as its column. */
const sortOf = (column: AnyColumn): Sort | undefined => (COLUMNS.includes(column as Column) ? SORT_OF[column as Column] : (column as FieldColumn));

interface Props {
  /** Of the tasks, or what theirs have in common; and the one of each. */
  project: Ground;
  projectOf(task: Task): Project | undefined;
  /** By what the tasks can be sorted, if not by every column. */
  sorts?: readonly string[];
  /** Those that are known, and how many there are. */
  tasks: Task[];
  count: number;
  /** Asks for more of those that are there. */
  onDeepen?(): void;
  open: string | null;
  here: string;
  sort: Sort;
  onSort(sort: Sort): void;
  onChange(task: Task, change: Change): void;
  onAssign(task: Task): void;
  onOpen(href: string): void;
  selected: ReadonlySet<Id>;
  onSelect?(task: Task, stretch: boolean, from?: Task): void;
  onSelectNone(): void;
}

/** Where the keys are: in the cell of a task, or in the head of a column. */
interface Place {
  task: Id | null;
  column: AnyColumn;
}

/** The tasks as a grid: a row for each, of which only those are drawn that can be seen. */
export function TaskTable({ project, projectOf, sorts, tasks, count, onDeepen, open, here, sort, onSort, onChange, onAssign, onOpen, selected, onSelect, onSelectNone }: Props) {
  const [usual, without] = [useStore(kept), useStore(hidden)];
  const columns = useMemo<AnyColumn[]>(() => [...usual, ...fieldColumns(project, without)], [usual, without, project]);
  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<Place | null>(null);
  const acts = useRef({} as Acts);
  const [place, setPlace] = useState<Place>({ task: tasks[0]?.id ?? null, column: "key" });
  const [editing, setEditing] = useState<Place | null>(null);
  const [labelling, setLabelling] = useState<Id | null>(null);
  const sortable = (column: AnyColumn) => {
    const by = sortOf(column);
    return by !== undefined && (!sorts || sorts.includes(by)) ? by : undefined;
  };
  const rows = useMemo(() => new Map(tasks.map(({ id }, at) => [id, at])), [tasks]);
  const height = rem(ROW_PX);
  const virtual = useVirtualizer({
    count: tasks.length,
    getScrollElement: () => scroller.current,
    getItemKey: (at) => tasks[at]?.id ?? at,
    estimateSize: () => height,
    paddingStart: height,
    scrollPaddingStart: height,
    overscan: 12,
  });
  const drawn = virtual.getVirtualItems();
  const ends = (drawn.at(-1)?.index ?? 0) + AHEAD >= tasks.length && tasks.length < count;
  useEffect(() => {
    if (ends) onDeepen?.();
  }, [ends, tasks.length, onDeepen]);
  const at = place.task === null ? -1 : (rows.get(place.task) ?? 0);
  const seen = place.task === null || drawn.some(({ index }) => index === at);
  // One cell is reached by Tab: the one where the keys were last, or the first that can be seen.
  const stop: Place = seen ? { task: place.task === null ? null : (tasks[at]?.id ?? null), column: columns.includes(place.column) ? place.column : "key" } : { task: tasks[drawn[0]?.index ?? 0]?.id ?? null, column: "key" };

  useEffect(() => {
    if (!wanted.current) return;
    const { task, column } = wanted.current;
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${task ?? "head"} ${column}"]`);
    if (!cell) return;
    wanted.current = null;
    cell.focus();
    if (column !== "key") reveal(cell, scroller.current);
  });

  const go = (row: number, column: number) => {
    const index = Math.min(Math.max(row, -1), tasks.length - 1);
    const to: Place = { task: tasks[index]?.id ?? null, column: columns[Math.min(Math.max(column, 0), columns.length - 1)] ?? "key" };
    if (index >= 0) virtual.scrollToIndex(index);
    wanted.current = to;
    setPlace(to);
  };

  /** A box needs no field: it is another at once. */
  const tick = (task: Task, column: AnyColumn) => {
    const field = fieldOf(project, column);
    if (field) onChange(task, { fields: { [field.id]: task.fields[field.id] !== true } });
  };
  const edit = (task: Task, column: AnyColumn) => {
    if (column === "key") return onOpen(`${addressOfTask(task.key)}${here}`);
    if (!projectOf(task)?.can.write) return;
    if (column === "assignees") onAssign(task);
    else if (column === "labels") setLabelling(task.id);
    else if (fieldOf(project, column)?.kind === "checkbox") tick(task, column);
    else if (isField(column)) setEditing({ task: task.id, column });
  };

  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 2);
  const keyed = (event: KeyboardEvent, column: AnyColumn, task: Task | null) => {
    if (event.metaKey || event.altKey) return;
    const [row, col] = [task ? (rows.get(task.id) ?? 0) : -1, columns.indexOf(column)];
    const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
    const end = columns.length - 1;
    const { key, shiftKey, ctrlKey } = event;
    if (key === "ArrowUp" || key === "ArrowDown") {
      const to = row + (key === "ArrowUp" ? -1 : 1);
      const next = tasks[to];
      if (shiftKey && task && next) onSelect?.(next, true, task);
      go(to, col);
    } else if (key === "ArrowRight") go(row, col + ahead);
    else if (key === "ArrowLeft") go(row, col - ahead);
    else if (key === "Home") go(ctrlKey ? 0 : row, 0);
    else if (key === "End") go(ctrlKey ? tasks.length - 1 : row, end);
    else if (key === "PageDown") go(row + page, col);
    else if (key === "PageUp") go(Math.max(row - page, 0), col);
    else if (task && (key === "Enter" || key === "F2")) edit(task, column);
    else if (task && onSelect && key === " ") onSelect(task, shiftKey);
    else if (key === "Escape" && selected.size > 0) onSelectNone();
    else return;
    event.preventDefault();
  };

  const total = columns.reduce((sum, column) => sum + widthOf(column), 0);
  const above = (drawn[0]?.start ?? height) - height;
  const below = virtual.getTotalSize() - (drawn.at(-1)?.end ?? virtual.getTotalSize());
  const labelled = labelling === null ? undefined : tasks[rows.get(labelling) ?? -1];
  const ground = labelled && projectOf(labelled);
  const done = (task: Task, column: AnyColumn, further?: number) => {
    setEditing(null);
    if (further !== undefined) go(rows.get(task.id) ?? 0, columns.indexOf(column) + further);
  };
  useLayoutEffect(() => {
    acts.current = { select: onSelect, keyed, edit, focused: (task, column) => setPlace({ task, column }), keep: onChange, done };
  });
  return (
    <div ref={scroller} role="region" aria-label={t("Table")} tabIndex={-1} className="min-h-72 flex-1 scroll-ps-32 scroll-pt-9 overflow-auto border-t border-line outline-none">
      <table role="grid" aria-label={t("Tasks")} aria-rowcount={count + 1} aria-colcount={columns.length} aria-multiselectable={onSelect ? true : undefined} className="w-full table-fixed border-separate border-spacing-0 text-base" style={{ minWidth: `${total}rem` }}>
        <colgroup>
          {columns.map((column) => (
            <col key={column} style={{ width: `${widthOf(column)}rem` }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Head key={column} project={project} column={column} by={sortable(column)} sort={sort} stop={stop.task === null && stop.column === column} onSort={onSort} onKeyDown={(event) => keyed(event, column, null)} onFocus={() => setPlace({ task: null, column })} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={above} />
          {drawn.map(({ index }) => {
            const task = tasks[index];
            const own = task && projectOf(task);
            return (
              own && (
                <Row
                  key={task.id}
                  project={own}
                  task={task}
                  index={index}
                  columns={columns}
                  here={here}
                  open={open === String(task.number)}
                  chosen={selected.has(task.id)}
                  selects={onSelect !== undefined && own.can.write}
                  editing={editing?.task === task.id ? editing.column : null}
                  stop={stop.task === task.id ? stop.column : null}
                  acts={acts}
                />
              )
            );
          })}
          <Space height={below} />
        </tbody>
      </table>
      {tasks.length < count && <BoneRows rows={3} />}
      {labelled && ground && <LabelsDialog project={ground} task={labelled} onChange={(labels) => onChange(labelled, { labels })} onClose={() => setLabelling(null)} />}
    </div>
  );
}

/** Scrolls a cell out from under the first column, which stays where it is. */
function reveal(cell: HTMLElement, scroller: HTMLElement | null): void {
  const head = scroller?.querySelector("th")?.getBoundingClientRect();
  if (!scroller || !head) return;
  const { left, right } = cell.getBoundingClientRect();
  const over = document.documentElement.dir === "rtl" ? Math.min(0, head.left - right) : Math.max(0, head.right - left);
  scroller.scrollLeft -= over;
}

/** The place of rows that aren't drawn. */
const Space = ({ height }: { height: number }) => height > 0 && <tr aria-hidden style={{ height }} />;
