import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Priority, Project, Task, TaskField } from "@/api/types";
import { t } from "@/lib/i18n";
import { useSeeing } from "../../depth";
import { onDay } from "../../model/calendar";
import type { Column } from "../../model/columns";
import { fieldOf, typedInto, type AnyColumn } from "../../model/fields";
import { estimateName, estimateOf } from "../../model/estimate";
import type { Sides } from "../../queries";
import { columnTitle, dayOf, PRIORITIES, priorityName } from "../../words";

/** The columns whose cells become a field. People and labels are asked for in a dialog. */
const FIELDS: readonly AnyColumn[] = ["title", "status", "priority", "start", "due", "estimate"];
export const isField = (column: AnyColumn): boolean => FIELDS.includes(column) || column.startsWith("field:");

const BOX = "h-7 w-full min-w-0 rounded-xs border border-accent bg-raised px-1 text-sm outline-none aria-invalid:border-danger touch:h-9";

interface Props {
  column: AnyColumn;
  task: Task;
  project: Project;
  onKeep(sides: Sides): void;
  /** The field is left: with the keys to the cell itself or so many further, or otherwise. */
  onDone(further?: number): void;
}

/** The field of a cell. Enter, Tab and leaving it keep what it says; Escape doesn't. */
export function Editor({ column, task, project, onKeep, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const select = useRef<HTMLSelectElement>(null);
  const over = useRef(false);
  const own = fieldOf(project, column);
  const seeing = useSeeing(project, own?.kind === "person");
  useEffect(() => {
    input.current?.focus();
    if (input.current?.type === "text") input.current.select();
    select.current?.focus();
    try {
      select.current?.showPicker();
    } catch {
      // It opens only after a press; otherwise the arrows choose.
    }
  }, []);

  const typed = () => (input.current ?? select.current)?.value ?? "";
  const said = () => own ? ownSides(own, task, typed()) : sidesOf(column as Column, task, typed());
  const end = (keep: boolean, further?: number) => {
    if (over.current) return;
    const sides = keep ? said() : {};
    if (!sides) return input.current?.setAttribute("aria-invalid", "true");
    over.current = true;
    if (Object.keys(sides).length > 0) onKeep(sides);
    onDone(further);
  };
  const keyed = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Enter") end(true, 0);
    else if (event.key === "Escape") end(false, 0);
    else if (event.key === "Tab") end(true, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  const same = {
    "aria-label": t("{column} of {key}", { column: columnTitle(project, column), key: task.key }),
    className: BOX,
    onKeyDown: keyed,
    onClick: (event: React.MouseEvent) => event.stopPropagation(),
    onBlur: () => end(said() !== undefined),
  };
  if (own) {
    const said = task.fields[own.id];
    const was = said === undefined ? "" : String(said);
    if (own.kind === "choice" || own.kind === "person") {
      const options = own.kind === "choice" ? own.options.map(({ name }) => [name, name]) : seeing.map(({ id, name }) => [id, name]);
      return (
        // Those who see the project are asked for first.
        <select key={options.length} ref={select} {...same} defaultValue={was} onChange={() => end(true, 0)}>
          <option value="">{t("None")}</option>
          {options.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      );
    }
    return <input ref={input} {...same} type={own.kind === "date" ? "date" : "text"} maxLength={own.kind === "link" ? 500 : 250} autoComplete="off" defaultValue={was} />;
  }
  if (column === "status" || column === "priority") {
    const options = column === "status" ? project.statuses.map(({ word, name }) => [word, name]) : PRIORITIES.map((priority) => [priority, priorityName(priority)]);
    return (
      <select ref={select} {...same} defaultValue={task[column]} onChange={() => end(true, 0)}>
        {options.map(([word, name]) => (
          <option key={word} value={word}>
            {name}
          </option>
        ))}
      </select>
    );
  }
  if (column === "start" || column === "due") return <input ref={input} {...same} type="date" defaultValue={dayOf(task[column])} />;
  const was = column === "title" ? task.title : task.estimate_minutes === null ? "" : estimateName(task.estimate_minutes);
  return <input ref={input} {...same} type="text" maxLength={250} autoComplete="off" defaultValue={was} />;
}

/** What a field of the project's own says after this was typed; nothing if that means nothing. */
function ownSides(own: TaskField, task: Task, typed: string): Sides | undefined {
  const said = typedInto(own, typed);
  if (said === undefined) return undefined;
  return said === (task.fields[own.id] ?? null) ? {} : { fields: { [own.id]: said } };
}

/** What a field makes another of the task; nothing if what it says means nothing. */
function sidesOf(column: Column, task: Task, said: string): Sides | undefined {
  const kept = (sides: Sides, same: boolean) => (same ? {} : sides);
  switch (column) {
    case "title":
      return said.trim() ? kept({ title: said.trim() }, said.trim() === task.title) : undefined;
    case "status":
      return kept({ status: said }, said === task.status);
    case "priority":
      return kept({ priority: said as Priority }, said === task.priority);
    case "estimate": {
      const minutes = estimateOf(said);
      return minutes === undefined ? undefined : kept({ estimate_minutes: minutes }, minutes === task.estimate_minutes);
    }
    case "start":
    case "due":
      return kept({ [column]: said ? onDay(task[column], said) : null }, said === dayOf(task[column]));
    default:
      return {};
  }
}
