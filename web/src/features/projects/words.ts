import type { Priority, ProjectRole, SavedFilter, TaskActivity } from "@/api/types";
import { t } from "@/lib/i18n";
import { shortDate, timeOfDay } from "@/lib/time";

export const PRIORITIES: Priority[] = ["none", "low", "medium", "high", "urgent"];

export const priorityName = (priority: Priority): string =>
  ({ none: t("No priority"), low: t("Low"), medium: t("Medium"), high: t("High"), urgent: t("Urgent") })[priority];

/** What lists of tasks are sorted by. */
export const SORTS: SavedFilter["sort"][] = ["rank", "-priority", "due", "-updated", "title", "-number"];

const SORTED: Partial<Record<SavedFilter["sort"], () => string>> = {
  rank: () => t("As on the board"),
  "-priority": () => t("What matters most first"),
  due: () => t("What is due first"),
  "-updated": () => t("What changed last"),
  title: () => t("By title"),
  "-number": () => t("The newest first"),
};

export const sortName = (sort: SavedFilter["sort"]): string => SORTED[sort]?.() ?? sort;

const FACETS: Record<TaskActivity["facet"], () => string> = {
  task: () => t("made the task"),
  title: () => t("changed the title"),
  description: () => t("changed the description"),
  status: () => t("changed the status"),
  priority: () => t("changed the priority"),
  assignees: () => t("changed who does it"),
  labels: () => t("changed the labels"),
  start: () => t("changed the start"),
  due: () => t("changed when it is due"),
  estimate_minutes: () => t("changed the estimate"),
  parent: () => t("changed what it is a part of"),
  deleted: () => t("threw it away or brought it back"),
};

/** What somebody did, after their name. */
export const didWhat = ({ facet }: TaskActivity): string => FACETS[facet]();

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
