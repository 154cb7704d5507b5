import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { keys } from "@/api/keys";
import type { Message, MessagePage } from "@/api/types";
import { fromPage, prepend, type Window } from "./model/window";
import type { Stream } from "./model/stream";
import { messageEdited } from "./patches";
import { asked, patchMessages, receiveMessage, windowKey } from "./windows";

const message = (number: number, more: Partial<Message> = {}) => ({ id: `m${number}`, room: "lab", number, html: "", ...more }) as Message;
const lab: Stream = { room: "lab", root: null };
const thread: Stream = { room: "lab", root: "m1" };
const page = (...items: Message[]): MessagePage => ({ items, earlier: false, later: false });

it("lays what a room was told meanwhile over the page that was on its way, and nothing of other rooms or times", async () => {
  const client = new QueryClient();
  let answer: (of: MessagePage) => void = () => {};
  const underway = asked(lab, () => new Promise<MessagePage>((resolve) => (answer = resolve)));
  receiveMessage(client, message(9, { room: "stage" }));
  receiveMessage(client, message(3));
  receiveMessage(client, message(7, { root: "m1" }));
  patchMessages(client, "lab", (w) => messageEdited(w, message(2, { html: "better" })));
  answer(page(message(1), message(2)));
  const [got, since] = await underway;
  receiveMessage(client, message(4));
  const window = since(fromPage(got));
  expect(window.items.map((m) => [m.number, m.html])).toEqual([[1, ""], [2, "better"], [3, ""]]);
  expect(since(window)).toEqual(window);
});

it("patches what is loaded as well, and forgets a page that never came", async () => {
  const client = new QueryClient();
  client.setQueryData<Window>(keys.messages("lab"), page(message(2)));
  await expect(asked(lab, () => Promise.reject(new Error("no line")))).rejects.toThrow("no line");
  receiveMessage(client, message(3));
  const [got, since] = await asked(lab, () => Promise.resolve(page(message(1))));
  const window = since(prepend(client.getQueryData<Window>(keys.messages("lab"))!, got));
  expect(window.items.map((m) => m.number)).toEqual([1, 2, 3]);
});

it("takes a reply into its thread, what was sent to the room too into the room, and changes into both", () => {
  const client = new QueryClient();
  const numbers = (of: Stream) => client.getQueryData<Window>(windowKey(of))?.items.map((m) => [m.number, m.html]);
  client.setQueryData<Window>(windowKey(lab), page(message(1)));
  client.setQueryData<Window>(windowKey(thread), page());
  receiveMessage(client, message(1, { id: "r1", root: "m1" }));
  receiveMessage(client, message(2, { root: "m1", echo_of: "r1" }));
  patchMessages(client, "lab", (w) => messageEdited(w, message(1, { id: "r1", root: "m1", html: "better" })));
  expect(numbers(lab)).toEqual([[1, ""], [2, ""]]);
  expect(numbers(thread)).toEqual([[1, "better"]]);
});
