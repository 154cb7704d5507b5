import { expect, it } from "vitest";
import type { Task } from "@/api/types";
import { divided, groupingIn, sortIn } from "./across";

const task = (key: string, side: Partial<Task>) => ({ id: key, key, project: "p1", priority: "none", assignees: [], labels: [], due: null, ...side }) as unknown as Task;
const now = new Date(2026, 2, 2, 12);
const TASKS = [
  task("a", { project: "p2", priority: "urgent", due: "2026-03-01", labels: ["stage", "bug"] }),
  task("b", { due: "2026-03-02", assignees: ["u1"] }),
  task("c", { priority: "low", assignees: ["u2", "u1"] }),
];
const NAMES: Record<string, string> = { p1: "Tour", p2: "Gala", u1: "Bo", u2: "Ada", "": "None" };
const shown = (by: Parameters<typeof divided>[1]) => divided(TASKS, by, now, (id) => NAMES[id] ?? id).map(({ name, those }) => `${name}: ${those.map(({ key }) => key).join("")}`);

it("groups tasks of several projects, each in its order and those without one last", () => {
  expect(shown("project")).toEqual(["Gala: a", "Tour: bc"]);
  expect(shown("due")).toEqual(["overdue: a", "today: b", "undated: c"]);
  expect(shown("priority")).toEqual(["urgent: a", "low: c", "none: b"]);
  expect(shown("assignee")).toEqual(["Ada: c", "Bo: bc", "None: a"]);
  expect(shown("label")).toEqual(["bug: a", "stage: a", "None: bc"]);
});

it("takes what the address says only as far as it is known", () => {
  expect([groupingIn("label"), groupingIn("status"), groupingIn(null)]).toEqual(["label", null, null]);
  expect([sortIn("-updated"), sortIn("start"), sortIn("rank"), sortIn("--due"), sortIn(null)]).toEqual(["-updated", "start", null, null, null]);
});
