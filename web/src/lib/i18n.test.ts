import { expect, it } from "vitest";
import { t } from "./i18n";

it("fills values into a text that is its own translation", () => {
  expect(t("Archive {name}?", { name: "Lab" })).toBe("Archive Lab?");
  expect(t("By {name} {when}", { name: "{when}", when: "today" })).toBe("By {when} today");
  expect(t("Sign out")).toBe("Sign out");
});

it("chooses by a number", () => {
  const text = "{n, plural, one {# unread} other {# unread}}";
  expect(t(text, { n: 1 })).toBe("1 unread");
  expect(t("{n, plural, one {# picture} other {# pictures}}", { n: 3 })).toBe("3 pictures");
});

it("leaves the place of a value that is missing as it is", () => {
  expect(t("Archive {name}?", {})).toBe("Archive {name}?");
});
