import { expect, test } from "vitest";
import { filtersIn, withFilter, without } from "./filters";

test("filters are found among the words, also quoted and turned round", () => {
  const found = filtersIn('beam in:"the hall" -from:bo has:file http://in:x');
  expect(found.map(({ name, value, not }) => [name, value, not])).toEqual([
    ["in", "the hall", false],
    ["from", "bo", true],
    ["has", "file", false],
  ]);
});

test("one is taken out without a trace", () => {
  const query = 'beam in:"the hall" from:bo tall';
  const [place, author] = filtersIn(query);
  expect(without(query, place!)).toBe("beam from:bo tall");
  expect(without(query, author!)).toBe('beam in:"the hall" tall');
});

test("one more is put behind; of what there is but one it takes the place", () => {
  expect(withFilter("beam", "in", "the hall")).toBe('beam in:"the hall"');
  expect(withFilter("from:ada beam", "from", "bo")).toBe("beam from:bo");
  expect(withFilter("-from:ada beam", "from", "bo")).toBe("-from:ada beam from:bo");
  expect(withFilter("has:file", "has", "image")).toBe("has:file has:image");
  expect(withFilter("has:file", "has", "file")).toBe("has:file");
});
