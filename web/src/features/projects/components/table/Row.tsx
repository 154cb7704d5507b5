import { memo, type KeyboardEvent, type RefObject } from "react";
import type { Id, Project, Task } from "@/api/types";
import { cx } from "@/lib/cx";
import { t } from "@/lib/i18n";
import type { AnyColumn } from "../../model/fields";
import type { Sides } from "../../queries";
import { Cell } from "./Cell";
import { Editor, isField } from "./Editor";

/** What is done by a row. The same object however often the table is drawn, so that a row is drawn again only when it is another. */
export interface Acts {
  select?(task: Task, stretch: boolean): void;
  keyed(event: KeyboardEvent, column: AnyColumn, task: Task): void;
  edit(task: Task, column: AnyColumn): void;
  focused(task: Id, column: AnyColumn): void;
  keep(task: Task, sides: Sides): void;
  done(task: Task, column: AnyColumn, further?: number): void;
}

interface Props {
  project: Project;
  task: Task;
  index: number;
  columns: AnyColumn[];
  here: string;
  open: boolean;
  chosen: boolean;
  /** Whether tasks can be selected. */
  selects: boolean;
  /** The column whose cell is a field now, and the one whose cell Tab reaches. */
  editing: AnyColumn | null;
  stop: AnyColumn | null;
  acts: RefObject<Acts>;
}

const ASKED: readonly AnyColumn[] = ["assignees", "labels"];

/** The row of a task. A press on a cell changes what it says. */
export const Row = memo(function Row({ project, task, index, columns, here, open, chosen, selects, editing, stop, acts }: Props) {
  const back = chosen ? "bg-accent-wash" : open ? "bg-active" : "";
  return (
    <tr data-task={task.id} aria-rowindex={index + 2} aria-selected={selects ? chosen : undefined}>
      {columns.map((column) => {
        const changes = project.can.write && (isField(column) || ASKED.includes(column));
        const edits = editing === column;
        return (
          <td
            key={column}
            data-cell={`${task.id} ${column}`}
            tabIndex={stop === column ? 0 : -1}
            aria-readonly={changes ? undefined : true}
            onFocus={(event) => event.target === event.currentTarget && acts.current.focused(task.id, column)}
            onKeyDown={(event) => !edits && acts.current.keyed(event, column, task)}
            onClick={() => changes && !edits && acts.current.edit(task, column)}
            className={cx("h-9 border-e border-b border-line p-0 -outline-offset-2", changes && "cursor-pointer", column === "key" ? "sticky start-0 z-1 bg-surface" : back)}
          >
            {edits ? (
              <div className="px-1">
                <Editor column={column} task={task} project={project} onKeep={(sides) => acts.current.keep(task, sides)} onDone={(further) => acts.current.done(task, column, further)} />
              </div>
            ) : (
              <div className={cx("flex h-full items-center gap-2 overflow-hidden px-2", column === "key" && back)}>
                {column === "key" && selects && (
                  <input
                    type="checkbox"
                    tabIndex={-1}
                    aria-label={t("Select {key}", { key: task.key })}
                    checked={chosen}
                    className="size-4 shrink-0 accent-accent touch:size-5"
                    onChange={() => {}}
                    onClick={(event) => acts.current.select?.(task, event.shiftKey)}
                  />
                )}
                <Cell column={column} task={task} project={project} href={`/projects/${project.key}/${task.number}${here}`} />
              </div>
            )}
          </td>
        );
      })}
    </tr>
  );
});
