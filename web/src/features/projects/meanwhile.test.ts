import { expect, it } from "vitest";
import type { Task } from "@/api/types";
import { answered, tell } from "./meanwhile";

const task = (id: string) => ({ id }) as Task;

it("says with an answer what was told while it was on its way, of that project alone", async () => {
  tell("GALA", [task("before")]);
  const ways: (() => void)[] = [];
  const ask = (answer: string) => () => new Promise<string>((done) => ways.push(() => done(answer)));
  const first = answered("GALA", ask("first"));
  tell("GALA", [task("a")]);
  tell("TOUR", [task("b")], ["c"]);
  const second = answered("GALA", ask("second"));
  tell("GALA", [], ["d"]);
  for (const arrives of ways) arrives();
  expect(await first).toEqual(["first", { tasks: [task("a")], gone: ["d"] }]);
  expect(await second).toEqual(["second", { tasks: [], gone: ["d"] }]);
  tell("GALA", [task("after")]);
  expect((await first)[1].tasks).toHaveLength(1);
});

it("keeps nothing of an answer that failed", async () => {
  await expect(answered("GALA", () => Promise.reject(new Error("unreachable")))).rejects.toThrow("unreachable");
  tell("GALA", [task("a")]);
  expect((await answered("GALA", () => Promise.resolve("now")))[1]).toEqual({ tasks: [], gone: [] });
});
