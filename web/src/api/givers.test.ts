import { expect, it } from "vitest";
import type { Reaction } from "./types";
import { reacted } from "./givers";

const told = (emoji: string, ...people: string[]): Reaction => ({ emoji, count: people.length, people });

it("counts me in and out", () => {
  const me = "ada";
  expect(reacted([], { emoji: "👍", given: true, me })).toEqual([told("👍", "ada")]);
  expect(reacted([told("👍", "bo")], { emoji: "👍", given: true, me })).toEqual([told("👍", "bo", "ada")]);
  expect(reacted([told("👍", "bo", "ada"), told("🎉", "ada")], { emoji: "🎉", given: false, me })).toEqual([told("👍", "bo", "ada")]);
});

it("changes nothing that is so already", () => {
  const now = [told("👍", "ada")];
  expect(reacted(now, { emoji: "👍", given: true, me: "ada" })).toBe(now);
  expect(reacted(now, { emoji: "🎉", given: false, me: "ada" })).toBe(now);
});
