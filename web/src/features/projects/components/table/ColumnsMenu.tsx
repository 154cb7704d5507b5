import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { t } from "@/lib/i18n";
import { useStore } from "@/lib/store";
import { IconButton } from "@/ui/button";
import { Popover } from "@/ui/popover";
import { ALWAYS, COLUMNS, columns, moved, shownOrNot } from "../../model/columns";
import { columnOf, hidden, nameOf } from "../../model/fields";
import type { Ground } from "../../model/grouping";
import { columnName } from "../../words";

/** Says which columns the table has, and in which order. */
export function ColumnsMenu({ project }: { project: Pick<Ground, "key" | "fields"> }) {
  const without = useStore(hidden);
  const shown = useStore(columns);
  const all = [...shown, ...COLUMNS.filter((one) => !shown.includes(one))];
  return (
    <Popover
      label={t("Columns")}
      trigger={
        <IconButton label={t("Columns")}>
          <Columns3 size={16} aria-hidden />
        </IconButton>
      }
    >
      {() => (
        <ul className="max-h-[60dvh] overflow-y-auto p-2">
          {all.map((column) => {
            const [at, name] = [shown.indexOf(column), columnName(column)];
            return (
              <li key={column} className="flex items-center gap-1 rounded-sm ps-2 hover:bg-hover">
                <label className="flex h-8 flex-1 items-center gap-2 touch:h-10">
                  <input type="checkbox" className="size-4 accent-accent touch:size-5" checked={at >= 0} disabled={ALWAYS.includes(column)} onChange={() => columns.set((now) => shownOrNot(now, column))} />
                  {name}
                </label>
                <IconButton size="sm" label={t("Move {column} forward", { column: name })} disabled={at < 2} onClick={() => columns.set((now) => moved(now, column, -1))}>
                  <ArrowUp size={14} aria-hidden />
                </IconButton>
                <IconButton size="sm" label={t("Move {column} back", { column: name })} disabled={at < 1 || at === shown.length - 1} onClick={() => columns.set((now) => moved(now, column, 1))}>
                  <ArrowDown size={14} aria-hidden />
                </IconButton>
              </li>
            );
          })}
          {project.fields.map((field) => {
            const name = nameOf(project, columnOf(field));
            const there = !without.includes(name);
            return (
              <li key={name} className="rounded-sm ps-2 hover:bg-hover">
                <label className="flex h-8 items-center gap-2 touch:h-10">
                  <input
                    type="checkbox"
                    className="size-4 shrink-0 accent-accent touch:size-5"
                    checked={there}
                    onChange={() => hidden.set((now) => (there ? [...now, name] : now.filter((one) => one !== name)))}
                  />
                  <span className="max-w-56 truncate">{field.name}</span>
                </label>
              </li>
            );
          })}
        </ul>
      )}
    </Popover>
  );
}
