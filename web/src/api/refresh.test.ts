import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { refresh } from "./refresh";

it("waits for an answer however fast changes come, and ends with one that is younger than the last", async () => {
  const client = new QueryClient();
  let changes = 0;
  const asked: { knew: number; answer: (value: number) => void }[] = [];
  const queryFn = () => new Promise<number>((answer) => asked.push({ knew: changes, answer }));
  const answered = async (at: number) => {
    asked[at]?.answer(asked[at].knew);
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    await new Promise((done) => setTimeout(done, 0));
  };
  const observer = new QueryObserver(client, { queryKey: ["tasks"], queryFn });
  const stop = observer.subscribe(() => {});
  const change = () => {
    changes += 1;
    void refresh(client, { queryKey: ["tasks"] });
  };
  // While the first answer is on its way.
  change();
  await answered(0);
  expect(asked.map(({ knew }) => knew)).toEqual([0, 1]);
  change();
  change();
  change();
  expect(asked.length, "the one that is on its way is not given up").toBe(2);
  await answered(1);
  expect(asked.map(({ knew }) => knew)).toEqual([0, 1, 4]);
  expect(client.getQueryData(["tasks"])).toBe(1);
  await answered(2);
  expect(asked.length, "and then there is rest").toBe(3);
  expect(client.getQueryData(["tasks"])).toBe(changes);
  change();
  await answered(3);
  expect(client.getQueryData(["tasks"])).toBe(5);
  stop();
});
