import { expect, it } from "vitest";
import type { Task } from "@/api/types";
import { both, grouped, groupingsOf, isGrouping, type Names } from "./grouping";

const project = {
  statuses: [
    { word: "to_do", name: "To do", stage: "waiting" as const },
    { word: "done", name: "Done", stage: "done" as const },
  ],
  labels: [{ id: 1, name: "stage", colour: 4 }],
  fields: [
    { id: 1, name: "Budget", kind: "number" as const, options: [] },
    { id: 3, name: "Venue", kind: "choice" as const, options: [{ id: 1, name: "Hall", colour: 2 }, { id: 2, name: "Foyer", colour: 3 }] },
    { id: 4, name: "Paid", kind: "checkbox" as const, options: [] },
    { id: 5, name: "Host", kind: "person" as const, options: [] },
  ],
} as unknown as Parameters<typeof grouped>[1] & Parameters<typeof groupingsOf>[0];
const names: Names = { priority: (one) => one, person: (id) => ({ a: "Ada", b: "Bo" })[id] ?? id, parent: (id) => `Task ${id}`, none: (by) => `no ${by}`, yes: "Yes" };
const task = (id: string, more: Partial<Task> = {}) => ({ id, status: "to_do", priority: "none", assignees: [], labels: [], parent: null, fields: {}, ...more }) as unknown as Task;
const by = (grouping: string, ...tasks: Task[]) => grouped(grouping, project, tasks, names);
const ids = (grouping: string, ...tasks: Task[]) => by(grouping, ...tasks).groups.map(({ id }) => id);

it("knows by what a project's tasks are grouped", () => {
  expect(groupingsOf(project)).toEqual(["status", "priority", "assignee", "label", "parent", "field:3", "field:4", "field:5"]);
  expect(isGrouping("field:1", project)).toBe(false);
  expect(isGrouping("field:1", undefined)).toBe(true);
  expect(isGrouping("size", undefined)).toBe(false);
  expect(isGrouping(null, project)).toBe(false);
});

it("has all groups of a few choices, and people, labels and parents that tasks have", () => {
  expect(ids("status")).toEqual(["to_do", "done"]);
  expect(ids("priority")).toEqual(["urgent", "high", "medium", "low", "none"]);
  expect(ids("field:3")).toEqual(["Hall", "Foyer", ""]);
  expect(ids("field:4")).toEqual(["true", ""]);
  expect(ids("assignee", task("x", { assignees: ["b", "a"] }), task("y", { assignees: ["b"] }))).toEqual(["a", "b", ""]);
  expect(ids("field:5", task("x", { fields: { 5: "b" } }))).toEqual(["b", ""]);
  expect(by("parent", task("x", { parent: "p" })).groups).toEqual([{ id: "p", name: "Task p" }, { id: "", name: "no parent" }]);
  expect(by("label", task("x", { labels: ["stage"] })).groups[0]).toEqual({ id: "stage", name: "stage", colour: 4 });
});

it("has the limit of a status", () => {
  const limited = { ...project, statuses: project.statuses.map((status) => ({ ...status, limit: status.word === "to_do" ? 3 : null })) };
  expect(grouped("status", limited, [], names).groups.map(({ limit }) => limit)).toEqual([3, null]);
});

it("groups by the status where a field is no more", () => {
  expect(by("field:9").by).toBe("status");
});

it("puts a task where it belongs, more than once if it belongs to several", () => {
  const one = task("x", { assignees: ["a", "b"], fields: { 3: "Hall", 4: true } });
  expect(by("assignee", one).of(one)).toEqual(["a", "b"]);
  expect(by("label", one).of(one)).toEqual([""]);
  expect(by("field:3", one).of(one)).toEqual(["Hall"]);
  expect(by("field:4", one).of(one)).toEqual(["true"]);
  expect(by("parent", one).of(one)).toEqual([""]);
});

it("knows what a task becomes in another group", () => {
  const one = task("x", { assignees: ["a", "b"], labels: ["stage"], parent: "p" });
  expect(by("status").into(one, "to_do", "done")).toEqual({ status: "done" });
  expect(by("status").into(one, "to_do", "to_do")).toEqual({});
  expect(by("priority").into(one, "none", "high")).toEqual({ priority: "high" });
  expect(by("assignee", one).into(one, "a", "c")).toEqual({ assignees: ["c", "b"] });
  expect(by("assignee", one).into(one, "a", "b")).toEqual({ assignees: ["b"] });
  expect(by("assignee", one).into(one, "a", "")).toEqual({ assignees: [] });
  expect(by("assignee").into(task("y"), "", "a")).toEqual({ assignees: ["a"] });
  expect(by("label", one).into(one, "stage", "sound")).toEqual({ labels: ["sound"] });
  expect(by("parent", one).into(one, "p", "")).toEqual({ parent: null });
  expect(by("parent", one).into(one, "p", "x")).toBeUndefined();
  expect(by("field:3").into(one, "", "Foyer")).toEqual({ fields: { 3: "Foyer" } });
  expect(by("field:4").into(one, "", "true")).toEqual({ fields: { 4: true } });
  expect(by("field:4").into(one, "true", "")).toEqual({ fields: { 4: null } });
});

it("makes one change of two", () => {
  expect(both({ status: "done" }, { assignees: [] })).toEqual({ status: "done", assignees: [] });
  expect(both({ fields: { 3: "Hall" } }, { fields: { 4: true } })).toEqual({ fields: { 3: "Hall", 4: true } });
});
