import { describe, expect, it } from "vitest";
import type { Message } from "@/api/types";
import { append, edited, erase, forget, MOST, prepend, receive, type Window } from "./window";

const message = (number: number, more: Partial<Message> = {}): Message => ({
  id: `m${String(number).padStart(6, "0")}`,
  room: "lab",
  number,
  author: "bo",
  body: `number ${number}`,
  html: "",
  posted_at: "2026-11-20T10:00:00.000Z",
  edited_at: null,
  deleted: false,
  client_id: null,
  mentions: [],
  mentions_room: false,
  ...more,
});
const run = (from: number, to: number): Message[] => Array.from({ length: to - from + 1 }, (_, i) => message(from + i));
const numbers = (window: Window): number[] => window.items.map((m) => m.number);
const present = (from: number, to: number): Window => ({ items: run(from, to), earlier: from > 1, later: false });

describe("a window of messages", () => {
  it("takes in what arrives at its end", () => {
    expect(numbers(receive(present(5, 7), message(8)))).toEqual([5, 6, 7, 8]);
  });

  it("takes a message in once, however often it is told", () => {
    const once = receive(present(5, 7), message(8));
    expect(receive(once, message(8))).toEqual(once);
  });

  it("keeps what the room was told since, when the answer to the post comes late", () => {
    const known = { ...message(7), edited_at: "2026-11-20T10:06:00.000Z", html: "better" };
    const window = { ...present(5, 6), items: [...run(5, 6), known] };
    expect(receive(window, message(7)).items[2]).toBe(known);
  });

  it("takes the answer to an edit for the room's news only when it is", () => {
    const at = (minute: number, html: string) => ({ ...message(7), edited_at: `2026-11-20T10:0${minute}:00.000Z`, html });
    expect(edited(present(5, 7), at(1, "first")).items[2]?.html).toBe("first");
    const known = edited(present(5, 7), at(2, "second"));
    expect(edited(known, at(1, "first"))).toEqual(known);
    expect(edited(known, at(2, "the same edit, before more was known"))).toEqual(known);
  });

  it("keeps the server's order when messages arrive out of order", () => {
    const later = receive(present(5, 7), message(9));
    expect(numbers(receive(later, message(8)))).toEqual([5, 6, 7, 8, 9]);
  });

  it("leaves the past alone when something is posted in the present", () => {
    const past: Window = { items: run(1, 3), earlier: false, later: true };
    expect(receive(past, message(90))).toBe(past);
  });

  it("puts an older page before what is loaded, without doubles", () => {
    const window = prepend(present(5, 7), { items: run(3, 5), earlier: true, later: true });
    expect(numbers(window)).toEqual([3, 4, 5, 6, 7]);
    expect(window).toMatchObject({ earlier: true, later: false });
  });

  it("lets the far end go when it grows too long, and says that there is more", () => {
    const window = prepend({ items: run(51, 50 + MOST), earlier: true, later: false }, { items: run(1, 50), earlier: false, later: true });
    expect(window.items).toHaveLength(MOST);
    expect(window).toMatchObject({ earlier: false, later: true });
    const back = append(window, { items: run(MOST + 1, MOST + 50), earlier: true, later: false });
    expect(back.items).toHaveLength(MOST);
    expect(back).toMatchObject({ earlier: true, later: false });
    expect(numbers(back).at(-1)).toBe(MOST + 50);
  });

  it("keeps what people reacted since, when the answer to the post comes late", () => {
    const known = { ...message(7), reactions: [{ emoji: "👍", count: 1, people: ["ada"] }] };
    const window = { ...present(5, 6), items: [...run(5, 6), known] };
    expect(receive(window, message(7)).items[2]).toBe(known);
  });

  it("takes out what is gone for good, and leaves no mark", () => {
    const window = present(5, 8);
    expect(numbers(forget(window, new Set([message(5).id, message(7).id])))).toEqual([6, 8]);
    expect(forget(window, new Set([message(9).id]))).toBe(window);
  });

  it("keeps the place of a deleted message but not its words", () => {
    const window = { ...present(5, 7), items: [message(5, { reactions: [{ emoji: "👍", count: 1, people: ["bo"] }] })] };
    const [first] = erase(window, message(5).id).items;
    expect(first).toMatchObject({ number: 5, deleted: true, body: "", html: "" });
    expect(first?.reactions).toBeUndefined();
  });
});
