import { describe, expect, it } from "vitest";
import type { Task } from "@/api/types";
import { asTold, placeIn, rankAt, shown, withTask } from "./order";

const task = (id: string, rank: string, more: Partial<Task> = {}): Task => ({ id, rank, version: 1, status: "to_do", ...more }) as Task;
const ids = (tasks: Task[]) => tasks.map((one) => one.id).join("");

describe("the order of a board", () => {
  const tasks = [task("a", "V1"), task("b", "V1V"), task("c", "V2")];

  it("puts a task right behind another, also before what lies between that and the next number", () => {
    const rank = rankAt(tasks, "c", { after: "a" });
    expect(ids(shown(tasks, new Map([["c", { rank }]])))).toBe("acb");
  });

  it("puts a task right before another, and before all", () => {
    expect(ids(shown(tasks, new Map([["c", { rank: rankAt(tasks, "c", { before: "b" }) }]])))).toBe("acb");
    expect(ids(shown(tasks, new Map([["c", { rank: rankAt(tasks, "c", { before: "a" }) }]])))).toBe("cab");
  });

  it("names the neighbour in a column, or none where there is none", () => {
    expect(placeIn(tasks, 0)).toEqual({ before: "a" });
    expect(placeIn(tasks, 3)).toEqual({ after: "c" });
    expect(placeIn([], 0)).toBeNull();
  });

  it("shows what is pending over what the server told, whatever that tells meanwhile", () => {
    const pending = new Map([["a", { status: "doing" }]]);
    const told = withTask(tasks, task("a", "V1", { title: "new", version: 2 }));
    expect(shown(told, pending)[0]).toMatchObject({ status: "doing", title: "new" });
  });

  it("takes what is new, and leaves what is older than what is known", () => {
    expect(ids(withTask(tasks, task("d", "V3")))).toBe("abcd");
    const newer = withTask(tasks, task("a", "V1", { version: 3 }));
    expect(withTask(newer, task("a", "V1", { version: 2 }))).toBe(newer);
  });

  it("lays what was told over an answer that was on its way, and adds to it only where it is whole", () => {
    const told = { tasks: [task("a", "V9", { title: "moved" }), task("d", "V3")], gone: ["b"] };
    expect(ids(asTold(tasks, told, false))).toBe("ac");
    expect(ids(asTold(tasks, told, true))).toBe("acd");
    expect(asTold(tasks, told, false)[0]).toMatchObject({ rank: "V9", title: "moved" });
    expect(asTold(tasks, { tasks: [task("d", "V3")], gone: [] }, false)).toBe(tasks);
  });
});
