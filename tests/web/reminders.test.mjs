// Back to what was said: reminded of it, quoted, gone to by its day; and everything behind one at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const field = (page) => page.getByLabel("Message to stage", { exact: true });
const saved = (page, text) => page.getByRole("list", { name: "Saved messages" }).getByRole("listitem").filter({ hasText: text });

/** Sets a reminder for a moment from now, as another program of hers would. */
const remindSoon = (page, text) =>
  page.evaluate(async (words) => {
    const row = [...document.querySelectorAll("[data-message]")].find((one) => one.textContent.includes(words));
    const room = location.pathname.split("/")[2];
    const path = `/api/v1/saved/${room}/${row.dataset.message}/reminder`;
    const body = JSON.stringify({ at: new Date(Date.now() + 1500).toISOString() });
    return (await fetch(path, { method: "PUT", headers: { "content-type": "application/json" }, body })).status;
  }, text);

test("one chooses when to be reminded, by a key too, sees it where it is kept, and gives it up", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await say(bo, "water the plants");
  await message(bo, "water the plants").focus();
  await bo.keyboard.press("m");
  const dialog = bo.getByRole("dialog", { name: "Remind me of this message" });
  await dialog.getByRole("button", { name: /^In 20 minutes/ }).waitFor();
  await assertAccessible(bo);
  await dialog.getByRole("button", { name: /^Tomorrow morning/ }).click();
  await message(bo, "water the plants").getByText("Saved by you").waitFor();
  await message(bo, "water the plants").getByText("09:00").waitFor();

  await bo.goto("/saved");
  await saved(bo, "water the plants").getByText(/^Reminder .*09:00/).waitFor();
  await assertAccessible(bo);
  await bo.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(bo), []);
  await saved(bo, "water the plants").getByRole("button", { name: "Don't remind me" }).click();
  await saved(bo, "water the plants").getByText(/^Reminder/).waitFor({ state: "detached" });
  assert.equal(await saved(bo, "water the plants").count(), 1, "it stays saved");
  assertNoFaults(bo);
  await bo.context().close();
});

test("when it is time a notice leads back, and it comes once", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await say(bo, "call the caterer");
  await message(bo, "call the caterer").waitFor();
  assert.equal(await remindSoon(bo, "call the caterer"), 204);
  const bell = bo.getByRole("button", { name: /^Notices/ });
  await bell.getByText("1").waitFor();
  await bell.click();
  await bo.getByRole("link", { name: /Reminder: Bo Andersen said in stage/ }).click();
  await message(bo, "call the caterer").waitFor();
  assert.match(bo.url(), /#/);
  assertNoFaults(bo);
  await bo.context().close();
});

test("what is quoted stands in the composer with its author, names nobody, and leads back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(ada, "shall @bo bring it?");
  await message(bo, "bring it?").waitFor();
  await field(bo).fill("Well");
  await message(bo, "bring it?").last().focus();
  await bo.keyboard.press("q");
  await bo.waitForFunction(() => document.activeElement?.matches("textarea"));
  assert.match(await field(bo).inputValue(), /^Well\n\n> \[Ada Lindqvist wrote:\]\(http.*\)\n> shall @bo bring it\?\n\n$/);
  await bo.keyboard.type("He shall");
  await bo.keyboard.press("Enter");
  const answer = message(ada, "He shall");
  await answer.getByRole("blockquote").getByText("shall @bo bring it?").waitFor();
  assert.equal(await answer.locator("blockquote .mention").count(), 0);
  await answer.getByRole("link", { name: "Ada Lindqvist wrote:" }).waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a day leads to the first message of it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  await say(ada, "the very first of this day");
  for (let n = 0; n < 60; n += 1) await say(ada, `filling ${n}`);
  await message(ada, "filling 59").waitFor();
  assert.equal(await message(ada, "water the plants").count(), 0, "it is far above");
  const days = ada.getByRole("button", { name: "Today", exact: true });
  for (; (await days.count()) === 0; await ada.waitForTimeout(50)) await ada.getByRole("log").evaluate((log) => log.scrollTo(0, 0));
  await days.click();
  const dialog = ada.getByRole("dialog", { name: "Jump to a day" });
  await dialog.getByLabel("Day", { exact: true }).waitFor();
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "The beginning" }).click();
  await dialog.waitFor({ state: "detached" });
  await message(ada, "water the plants").waitFor();
  assert.match(ada.url(), /#.+/);
  assertNoFaults(ada);
  await ada.context().close();
});

test("everything is marked as read at once, after a question", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await bo.goto("/people");
  await openRoom(ada, "stage");
  await say(ada, "new to bo");
  const badge = bo.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: /stage.*unread/ });
  await badge.waitFor();
  await bo.keyboard.press("Shift+Escape");
  const question = bo.getByRole("dialog", { name: "Mark everything as read?" });
  await question.getByRole("button", { name: "Mark as read" }).click();
  await badge.waitFor({ state: "detached" });
  await bo.keyboard.press("Shift+Escape");
  await bo.getByText("Nothing is unread.").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
