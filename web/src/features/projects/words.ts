import type { Priority, Project, ProjectRole, RelationKind, SavedFilter, TaskActivity, TaskRelation } from "@/api/types";
import { locale, t } from "@/lib/i18n";
import { shortDate, timeOfDay } from "@/lib/time";
import type { When } from "./model/agenda";
import { noon, weekOf, type Day, type Span } from "./model/calendar";
import type { Column } from "./model/columns";
import { columnOf, fieldOf, type AnyColumn } from "./model/fields";

export const PRIORITIES: Priority[] = ["none", "low", "medium", "high", "urgent"];

export const priorityName = (priority: Priority): string =>
  ({ none: t("No priority"), low: t("Low"), medium: t("Medium"), high: t("High"), urgent: t("Urgent") })[priority];

/** What lists of tasks are sorted by. */
export const SORTS: SavedFilter["sort"][] = ["rank", "-priority", "due", "-updated", "title", "-number"];

const SORTED: Record<string, () => string> = {
  rank: () => t("As on the board"),
  "-priority": () => t("What matters most first"),
  due: () => t("What is due first"),
  "-updated": () => t("What changed last"),
  title: () => t("By title"),
  "-number": () => t("The newest first"),
  number: () => t("The oldest first"),
  "-title": () => t("By title, backwards"),
  priority: () => t("What matters least first"),
  "-due": () => t("What is due last"),
  updated: () => t("What changed long ago"),
  start: () => t("What starts first"),
  "-start": () => t("What starts last"),
  estimate: () => t("What takes least first"),
  "-estimate": () => t("What takes longest first"),
  status: () => t("As the work goes"),
  "-status": () => t("What is furthest first"),
  "-rank": () => t("The board from its end"),
};

/** The orders of a project's own fields. */
export const fieldSorts = (project: Pick<Project, "fields">): SavedFilter["sort"][] => project.fields.map(columnOf);

export const isSort = (text: string | null): text is SavedFilter["sort"] => text !== null && (text in SORTED || /^-?field:\d+$/.test(text));

export const sortName = (sort: SavedFilter["sort"], project: Pick<Project, "fields">): string => {
  const field = fieldOf(project, sort.replace(/^-/, "") as AnyColumn);
  if (field) return sort.startsWith("-") ? t("By {field}, backwards", { field: field.name }) : t("By {field}", { field: field.name });
  return SORTED[sort]?.() ?? sort;
};

/** The kinds of relations, in the order in which they are shown. */
export const RELATIONS: RelationKind[] = ["blocks", "blocked_by", "relates", "duplicates", "duplicated_by", "precedes", "follows"];

export const relationName = (kind: RelationKind): string =>
  ({
    blocks: t("Blocks"),
    blocked_by: t("Is blocked by"),
    relates: t("Has to do with"),
    duplicates: t("Says the same as"),
    duplicated_by: t("Is said again by"),
    precedes: t("Comes before"),
    follows: t("Comes after"),
  })[kind];

const text = (worth: unknown): string => (typeof worth === "string" ? worth : "");

/** A change to another value, as in: changed the status → Doing. */
const to = (said: string, { to: worth }: TaskActivity): string => (typeof worth === "string" ? `${said} → ${worth}` : said);

function checked({ from, to: now }: TaskActivity): string {
  if (from === null) return t("put “{text}” on the checklist", { text: text(now) });
  if (now === null) return t("took “{text}” off the checklist", { text: text(from) });
  return t("renamed “{from}” on the checklist to “{to}”", { from: text(from), to: text(now) });
}

function related({ from, to: now }: TaskActivity): string {
  const { kind, key } = (now ?? from) as TaskRelation;
  const what = `${relationName(kind)} ${key}`;
  return now ? t("related it: {what}", { what }) : t("took a relation away: {what}", { what });
}

const FACETS: Record<TaskActivity["facet"], (change: TaskActivity) => string> = {
  task: () => t("made the task"),
  title: (change) => to(t("changed the title"), change),
  description: () => t("changed the description"),
  status: (change) => to(t("changed the status"), change),
  priority: (change) => to(t("changed the priority"), change),
  assignees: () => t("changed who does it"),
  labels: () => t("changed the labels"),
  start: (change) => to(t("changed the start"), change),
  due: (change) => to(t("changed when it is due"), change),
  estimate_minutes: () => t("changed the estimate"),
  parent: () => t("changed what it is a part of"),
  deleted: (change) => (change.to === true ? t("threw it away") : t("brought it back")),
  check: checked,
  checked: ({ from, to: now }) => (now === null ? t("took the tick off “{text}”", { text: text(from) }) : t("ticked “{text}”", { text: text(now) })),
  relation: related,
  file: ({ from, to: now }) => (now === null ? t("took “{name}” away", { name: text(from) }) : t("attached “{name}”", { name: text(now) })),
  cover: ({ to: now }) => (now === null ? t("took the cover off") : t("made “{name}” the cover", { name: text(now) })),
  field: (change) => to(t("changed {field}", { field: change.field?.name ?? "" }), change),
  repeat: (change) => (change.to === null ? t("has it come no more") : to(t("changed how it repeats"), change)),
};

/** What somebody did, after their name. */
export const didWhat = (change: TaskActivity): string => FACETS[change.facet](change);

/** The day of a moment, as the address has it: `2026-11-30`. */
export const dayOf = (moment: string | null): string => moment?.slice(0, 10) ?? "";

/** When something is due, for people. */
export const dayName = (moment: string): string => shortDate(`${dayOf(moment)}T12:00:00`);

/** Whether its day is over, by the clock of the reader. */
export function isOver(moment: string, now = new Date()): boolean {
  const [y = 0, m = 1, d = 1] = dayOf(moment).split("-").map(Number);
  return new Date(y, m - 1, d + 1) <= now;
}

/** What somebody is in a project. */
export const roleWord = (role: ProjectRole): string => ({ viewer: t("Viewer"), editor: t("Editor"), manager: t("Manager") })[role];

/** Where a task is: `GALA-12`. */
export const addressOfTask = (name: string): string => `/projects/${name.replace("-", "/")}`;

/** When something is due, with the time if it has one, by the clock of the reader. */
export function dueName(moment: string): string {
  if (moment.length <= 10) return dayName(moment);
  const at = moment.replace(/\[.*\]$/, "");
  return `${shortDate(at)}, ${timeOfDay(at)}`;
}

/** What a column of a project's table is called. */
export const columnTitle = (project: Pick<Project, "fields">, column: AnyColumn): string => fieldOf(project, column)?.name ?? columnName(column as Column);

/** What a column of the table is called. */
export const columnName = (column: Column): string =>
  ({
    key: t("Key"),
    title: t("Title"),
    status: t("Status"),
    priority: t("Priority"),
    assignees: t("Who does it"),
    labels: t("Labels"),
    start: t("Start"),
    due: t("Due"),
    estimate: t("Estimate"),
    created: t("Made"),
    updated: t("Changed"),
  })[column];

const days = {
  full: new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
  brief: new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" }),
  weekday: new Intl.DateTimeFormat(locale, { weekday: "long" }),
  weekdayBrief: new Intl.DateTimeFormat(locale, { weekday: "short" }),
  month: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }),
  range: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
};

/** A day as people say it. */
export const fullDay = (day: Day, brief = false): string => (brief ? days.brief : days.full).format(noon(day));
export const weekdayName = (day: Day, brief = false): string => (brief ? days.weekdayBrief : days.weekday).format(noon(day));

/** What a page of the calendar is called. */
export function spanName(span: Span, weekBegins: number): string {
  if ("month" in span) return days.month.format(noon(`${span.month}-01`));
  const week = weekOf(span.week, weekBegins);
  return days.range.formatRange(noon(week[0] ?? span.week), noon(week[6] ?? span.week));
}

/** What a status says of a task, whatever it is called in its project. */
export const stageName = (stage: "backlog" | "waiting" | "active" | "done"): string => ({ backlog: t("Backlog"), waiting: t("To do"), active: t("In progress"), done: t("Done") })[stage];

const WHENS: Record<When, () => string> = {
  overdue: () => t("Overdue"),
  today: () => t("Today"),
  upcoming: () => t("The next 7 days"),
  later: () => t("Later"),
  undated: () => t("Without a date"),
};

/** By when something is to be done. */
export const whenName = (when: When): string => WHENS[when]();
