import type { Project, Task, TaskField } from "@/api/types";
import { storage } from "@/lib/storage";
import { createStore } from "@/lib/store";
import type { Column } from "./columns";
import type { Ground } from "./grouping";

/** What a field says, or null for nothing. */
export type Said = Task["fields"][string] | null;
/** What to change of fields, by their ids. */
export type Saying = Record<string, Said>;

/** The column of a field, which is also what its order is called. */
export type FieldColumn = `field:${number}`;
export type AnyColumn = Column | FieldColumn;

export const columnOf = ({ id }: Pick<TaskField, "id">): FieldColumn => `field:${id}`;

/** The field of a column, if it is one's own. */
export const fieldOf = (project: Pick<Project, "fields">, column: AnyColumn): TaskField | undefined => project.fields.find((field) => columnOf(field) === column);

/** What the fields say after some of them were changed; those that say nothing are left out. */
export function spoken(fields: Task["fields"], saying: Saying): Task["fields"] {
  const all = Object.entries({ ...fields, ...saying });
  return Object.fromEntries(all.flatMap(([id, said]) => (said === null || said === "" || said === false ? [] : [[id, said]])));
}

/** What those fields said before. */
export const unsaid = (fields: Task["fields"], saying: Saying): Saying => Object.fromEntries(Object.keys(saying).map((id) => [id, fields[id] ?? null]));

/** What was typed into a field, as it is said; nothing if it means nothing there. */
export function typedInto({ kind }: Pick<TaskField, "kind">, typed: string): Said | undefined {
  const text = typed.trim();
  if (!text) return null;
  if (kind === "number") {
    // People write `1 200,50` as well.
    const number = Number(text.replaceAll(/\s/g, "").replace(/^([^.,]*),(\d+)$/, "$1.$2"));
    return Number.isFinite(number) && Math.abs(number) <= 1e13 ? number : undefined;
  }
  if (kind === "link") {
    const link = /^https?:\/\//i.test(text) ? text : `https://${text}`;
    return /^https?:\/\/[^\s]+\.[^\s]+$|^https?:\/\/localhost/i.test(link) ? link : undefined;
  }
  return text;
}

/** Fields whose columns are left out of the table, on this device: `GALA field:3`. */
const kept: unknown = storage.get<unknown>("table-fields-hidden", null);
export const hidden = createStore<string[]>(Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : []);
hidden.subscribe(() => storage.set("table-fields-hidden", hidden.get()));

export const nameOf = (project: Pick<Ground, "key">, column: FieldColumn): string => `${project.key} ${column}`;

/** The columns of a project's own fields, in their order, without those that are left out. */
export const fieldColumns = (project: Pick<Ground, "key" | "fields">, without: string[]): FieldColumn[] => project.fields.map(columnOf).filter((column) => !without.includes(nameOf(project, column)));
