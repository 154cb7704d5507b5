import { describe, expect, it } from "vitest";
import type { Person } from "@/api/types";
import { changePerson, mergePresence } from "./patches";

const person = (id: string, more: Partial<Person> = {}) => ({ id, name: id, email: `${id}@demo.test`, ...more }) as Person;

describe("patches of people", () => {
  it("change a person and keep the e-mail that events don't carry", () => {
    const { email: _, ...told } = person("bo", { name: "Bo B." });
    expect(changePerson([person("ada"), person("bo")], told as Person)[1]).toMatchObject({ name: "Bo B.", email: "bo@demo.test" });
  });

  it("add somebody new", () => {
    expect(changePerson([person("ada")], person("cy")).map((p) => p.id)).toEqual(["ada", "cy"]);
  });

  it("move people between the states of presence, each in one at a time", () => {
    const now = { online: ["ada", "bo"], away: ["dot"], busy: [] };
    expect(mergePresence(now, { away: ["bo"], online: ["dot"], offline: ["ada"] })).toEqual({ online: ["dot"], away: ["bo"], busy: [] });
  });
});
