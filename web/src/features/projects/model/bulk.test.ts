import { describe, expect, it } from "vitest";
import type { Task } from "@/api/types";
import { linesOf, takenBack } from "./bulk";
import { allOf, MOST, NONE, still, stretched, toggled } from "./selection";

const task = (id: string, more: Partial<Task> = {}): Task => ({ id, status: "to_do", priority: "none", assignees: [], labels: [], due: null, ...more }) as Task;

describe("many at once", () => {
  it("says of each task what becomes another, and nothing of those that are so already", () => {
    const tasks = [task("a"), task("b", { status: "done", labels: ["Stage"] })];
    expect(linesOf(tasks, { status: "done" })).toEqual([{ id: "a", status: "done" }]);
    expect(linesOf(tasks, { label: "stage" })).toEqual([{ id: "a", labels: ["stage"] }]);
    expect(linesOf(tasks, { unlabel: "stage" })).toEqual([{ id: "b", labels: [] }]);
    expect(linesOf([task("a", { due: "2026-11-30" })], { due: null })).toEqual([{ id: "a", due: null }]);
  });

  it("takes back what is still as it was made, and leaves what others changed since", () => {
    const before = [task("a"), task("b", { labels: ["x"] }), task("c")];
    const after = before.map((one) => ({ ...one, status: "done", labels: [...one.labels, "y"] }));
    const now = [after[0] as Task, { ...(after[1] as Task), status: "review" }];
    expect(takenBack(before, after, now)).toEqual([
      { id: "a", status: "to_do", labels: [] },
      { id: "b", labels: ["x"] },
    ]);
  });
});

describe("a selection", () => {
  const order = ["a", "b", "c", "d"];
  const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join("");

  it("is toggled, and stretched from where it was last", () => {
    const one = toggled(NONE, "b");
    expect(ids(stretched(one, order, "d"))).toBe("bcd");
    expect(ids(stretched(stretched(one, order, "d"), order, "a"))).toBe("abcd");
    expect(ids(stretched(NONE, order, "c"))).toBe("c");
    expect(ids(toggled(one, "b"))).toBe("");
  });

  it("holds as many as are changed at once, and none that is gone", () => {
    const many = Array.from({ length: MOST + 5 }, (_, n) => `t${n}`);
    expect(allOf(many).ids.size).toBe(MOST);
    expect(toggled(allOf(many), `t${MOST}`).ids.size).toBe(MOST);
    expect(stretched(allOf(many), many, `t${MOST + 1}`).ids.size).toBe(MOST);
    expect(ids(still(allOf(order), ["b", "d"]))).toBe("bd");
  });
});
