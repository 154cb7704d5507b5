import { expect, it } from "vitest";
import { columnOf, fieldColumns, fieldOf, spoken, typedInto, unsaid } from "./fields";

const fields = [
  { id: 1, name: "Budget", kind: "number" as const, options: [] },
  { id: 3, name: "Venue", kind: "choice" as const, options: [] },
];

it("lays what is said over what was, and knows how to take it back", () => {
  const was = { "1": 500, "2": "x" };
  expect(spoken(was, { "1": null, "3": "Foyer", "4": false })).toEqual({ "2": "x", "3": "Foyer" });
  expect(unsaid(was, { "1": 3, "3": "Foyer" })).toEqual({ "1": 500, "3": null });
});

it("reads what people type", () => {
  expect(typedInto({ kind: "number" }, " 1 200,50 ")).toBe(1200.5);
  expect(typedInto({ kind: "number" }, "-3")).toBe(-3);
  expect(typedInto({ kind: "number" }, "many")).toBeUndefined();
  expect(typedInto({ kind: "number" }, "1e400")).toBeUndefined();
  expect(typedInto({ kind: "number" }, " ")).toBeNull();
  expect(typedInto({ kind: "link" }, "example.org/plan")).toBe("https://example.org/plan");
  expect(typedInto({ kind: "link" }, "http://example.org")).toBe("http://example.org");
  expect(typedInto({ kind: "link" }, "my plan")).toBeUndefined();
  expect(typedInto({ kind: "text" }, " a b ")).toBe("a b");
});

it("gives each field a column, but those that are left out here", () => {
  const project = { key: "GALA", fields };
  expect(fieldColumns(project, ["GALA field:1", "CUP field:3"])).toEqual(["field:3"]);
  expect(fieldOf(project, "field:3")?.name).toBe("Venue");
  expect(fieldOf(project, "due")).toBeUndefined();
  expect(columnOf({ id: 12 })).toBe("field:12");
});
