import { expect, it } from "vitest";
import { arranged, COLUMNS, moved, SORT_OF, shownOrNot, sortAfter } from "./columns";

it("keeps what was chosen, and what is always there", () => {
  expect(arranged(null)).toEqual(COLUMNS);
  expect(arranged(["due", "title", "due", "mood", "key"])).toEqual(["key", "due", "title"]);
  expect(arranged(["due"])).toEqual(["key", "title", "due"]);
});

it("moves a column among the others, and none before the first", () => {
  const all = arranged(["title", "due", "status"]);
  expect(moved(all, "status", -1)).toEqual(["key", "title", "status", "due"]);
  expect(moved(all, "title", -1)).toBe(all);
  expect(moved(all, "status", 1)).toBe(all);
  expect(moved(all, "key", 1)).toBe(all);
  expect(shownOrNot(all, "due")).toEqual(["key", "title", "status"]);
  expect(shownOrNot(all, "labels").at(-1)).toBe("labels");
  expect(shownOrNot(all, "title")).toBe(all);
});

it("sorts one way, the other way, and no longer", () => {
  expect(sortAfter("rank", SORT_OF.due)).toBe("due");
  expect(sortAfter("due", SORT_OF.due)).toBe("-due");
  expect(sortAfter("-due", SORT_OF.due)).toBe("rank");
  expect(sortAfter("-due", SORT_OF.title)).toBe("title");
  expect(sortAfter("due", SORT_OF.labels)).toBe("due");
});
