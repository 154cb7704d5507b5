import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { keys } from "@/api/keys";
import type { Message, MessagePage } from "@/api/types";
import { fromPage, prepend, type Window } from "./model/window";
import { messageEdited, messagePosted } from "./patches";
import { asked, patchMessages } from "./windows";

const message = (number: number, html = "") => ({ id: `m${number}`, number, html }) as Message;
const page = (...items: Message[]): MessagePage => ({ items, earlier: false, later: false });

it("lays what a room was told meanwhile over the page that was on its way, and nothing of other rooms or times", async () => {
  const client = new QueryClient();
  let answer: (of: MessagePage) => void = () => {};
  const underway = asked("lab", () => new Promise<MessagePage>((resolve) => (answer = resolve)));
  patchMessages(client, "stage", (w) => messagePosted(w, message(9)));
  patchMessages(client, "lab", (w) => messagePosted(w, message(3)));
  patchMessages(client, "lab", (w) => messageEdited(w, message(2, "better")));
  answer(page(message(1), message(2)));
  const [got, since] = await underway;
  patchMessages(client, "lab", (w) => messagePosted(w, message(4)));
  const window = since(fromPage(got));
  expect(window.items.map((m) => [m.number, m.html])).toEqual([[1, ""], [2, "better"], [3, ""]]);
  expect(since(window)).toEqual(window);
});

it("patches what is loaded as well, and forgets a page that never came", async () => {
  const client = new QueryClient();
  client.setQueryData<Window>(keys.messages("lab"), page(message(2)));
  await expect(asked("lab", () => Promise.reject(new Error("no line")))).rejects.toThrow("no line");
  patchMessages(client, "lab", (w) => messagePosted(w, message(3)));
  const [got, since] = await asked("lab", () => Promise.resolve(page(message(1))));
  const window = since(prepend(client.getQueryData<Window>(keys.messages("lab"))!, got));
  expect(window.items.map((m) => m.number)).toEqual([1, 2, 3]);
});
