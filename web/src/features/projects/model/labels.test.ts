import { expect, it } from "vitest";
import { choices } from "./labels";

const names = (known: string[], chosen: string[], typed: string) => choices(known, chosen, typed).map(({ name, made }) => (made ? `+${name}` : name));

it("offers what begins as typed before what only has it, and what would be new last", () => {
  const known = ["Backstage", "stage", "Sound"];
  expect(names(known, [], "")).toEqual(["Backstage", "Sound", "stage"]);
  expect(names(known, [], "sta")).toEqual(["stage", "Backstage", "+sta"]);
  expect(names(known, [], "STAGE")).toEqual(["stage", "Backstage"]);
});

it("offers nothing that is chosen, in whichever letters", () => {
  expect(names(["stage"], ["Stage"], "stage")).toEqual([]);
  expect(names([], ["Light show"], " light  SHOW ")).toEqual([]);
  expect(names([], [], " light  show ")).toEqual(["+light show"]);
});
