// One box over everything, from its page and from the palette.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, heardOnce, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });
const [ada, gus] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "gus")]);
after(() => assertNoFaults(ada, gus));

const box = (page) => page.getByRole("textbox", { name: "Search for" });
const results = (page) => page.getByRole("list", { name: "Results" }).getByRole("link");

test("what was just said is found, marked, and a click away", async () => {
  await openRoom(ada, "lab");
  await say(ada, "the ridgebeam arrives on Tuesday");
  await heardOnce(ada, "the ridgebeam arrives on Tuesday");
  await ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Search", exact: true }).click();
  await box(ada).fill("ridgebe");
  // A moment later than it was said, and as one types.
  while ((await results(ada).count()) === 0) {
    await box(ada).fill("ridgebeam");
    await ada.waitForTimeout(200);
    await box(ada).fill("ridgebe");
    await ada.waitForTimeout(300);
  }
  assert.equal(await results(ada).first().locator("mark").textContent(), "ridgebeam");
  assert.match(ada.url(), /\/search\?q=ridgebe/);
  await results(ada).first().click();
  await message(ada, "the ridgebeam arrives on Tuesday").waitFor();
  await ada.goBack();
  await results(ada).first().waitFor();
  assert.equal(await box(ada).inputValue(), "ridgebe");
});

test("kinds narrow, and what means nothing is said", async () => {
  await ada.goto("/search?q=lab");
  await ada.getByRole("group", { name: "Kind" }).getByRole("button", { name: "1 room" }).click();
  await results(ada).first().waitFor();
  assert.equal(await box(ada).inputValue(), "lab kind:room");
  assert.equal(await results(ada).count(), 1);
  await box(ada).fill("lab from:nobody");
  await ada.getByRole("status").getByText("Nobody here has the handle @nobody.").waitFor();
});

test("the palette finds messages, and leads to all of them", async () => {
  await ada.goto("/rooms");
  await ada.getByRole("heading", { name: "Rooms", level: 1 }).waitFor();
  await ada.keyboard.press("Control+k");
  await ada.getByRole("combobox", { name: "Go to" }).fill("ridgebeam");
  await ada.getByRole("option", { name: /the ridgebeam arrives/ }).waitFor();
  await ada.getByRole("option", { name: "Search for “ridgebeam”" }).click();
  await results(ada).first().waitFor();
});

test("a guest finds nothing of a room they are not in", async () => {
  await gus.goto("/search?q=ridgebeam");
  await gus.getByRole("heading", { name: "Nothing fits that" }).waitFor();
  assert.equal(await results(gus).count(), 0);
});

test("a slash leads to the box, and what was searched for lately is offered", async () => {
  await ada.goto("/rooms");
  await ada.getByRole("heading", { name: "Rooms", level: 1 }).waitFor();
  await ada.keyboard.press("/");
  await box(ada).fill("tuesday");
  await box(ada).press("Enter");
  await results(ada).first().waitFor();
  await box(ada).fill("");
  await ada.getByRole("button", { name: "tuesday" }).click();
  await results(ada).first().waitFor();
  assert.equal(await composer(ada).count(), 0);
});

test("filters are chosen from lists, stand as chips, and are taken away", async () => {
  await openRoom(ada, "stage");
  await say(ada, "chips of ada");
  await heardOnce(ada, "chips of ada");
  await ada.goto("/search?q=chips");
  const hit = results(ada).first();
  await hit.waitFor();
  const filters = ada.getByRole("group", { name: "Filters" });
  await filters.getByRole("button", { name: "From", exact: true }).click();
  await ada.getByRole("textbox", { name: "Find people" }).fill("lind");
  await assertAccessible(ada);
  await ada.keyboard.press("Enter");
  assert.equal(await box(ada).inputValue(), "chips from:ada");
  await filters.getByRole("button", { name: "Remove the filter From Ada Lindqvist" }).waitFor();
  await hit.waitFor();
  await filters.getByRole("button", { name: "In", exact: true }).click();
  await ada.getByRole("button", { name: "stage", exact: true }).click();
  await filters.getByRole("button", { name: "Is", exact: true }).click();
  await ada.getByRole("menuitem", { name: "Pinned" }).click();
  assert.equal(await box(ada).inputValue(), "chips from:ada in:stage is:pinned");
  await ada.getByText("Nothing fits that", { exact: true }).waitFor();
  await assertAccessible(ada);
  await filters.getByRole("button", { name: "Remove the filter Pinned" }).click();
  await hit.waitFor();
  await filters.getByRole("button", { name: "When", exact: true }).click();
  await ada.getByRole("button", { name: "Yesterday" }).click();
  await filters.getByRole("button", { name: "Remove the filter On yesterday" }).click();
  await hit.waitFor();
  await ada.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.setViewportSize({ width: 1280, height: 800 });
});

test("what was said long ago opens where it stands, with what was said around it", async () => {
  await ada.goto(`/search?q=${encodeURIComponent('"Line 7 of" in:lab ')}`);
  await results(ada).first().click();
  await message(ada, "Line 7 of the lab").waitFor();
  const seen = await ada.getByRole("log").evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect();
    const rows = [...list.querySelectorAll("[data-message]")].filter((row) => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom);
    return rows.map((row) => row.textContent.match(/Line (\d+) of/)?.[1]);
  });
  for (const n of ["6", "7", "8"]) assert.ok(seen.includes(n), seen.join());
  await ada.getByRole("button", { name: "Jump to present" }).waitFor();
});
