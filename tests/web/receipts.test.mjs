// Who has read it: under one's last words in a talk of two, by name in a room, and not of those who let nobody know.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

/** Opens the talk of two, as it is made from the directory. */
async function openTalk(page, email) {
  const room = await page.evaluate(async (handle) => {
    const people = await (await fetch("/api/v1/people?limit=200")).json();
    const other = people.items.find((one) => one.handle === handle);
    const body = JSON.stringify({ kind: "direct", people: [other.id] });
    const made = await fetch("/api/v1/rooms", { method: "POST", headers: { "content-type": "application/json" }, body });
    return (await made.json()).id;
  }, email);
  await page.goto(`/rooms/${room}`);
  await composer(page).waitFor();
}

const readMark = (page) => page.locator("[data-read]");

async function ask(page, text) {
  await message(page, text).hover();
  await message(page, text).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Who has read this" }).click();
  return page.getByRole("dialog", { name: "Who has read this" });
}

test("in a talk of two the last words say that they were read, as soon as they are", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openTalk(ada, "bo");
  await say(ada, "first words");
  await message(ada, "first words").waitFor();
  await say(ada, "are you there?");
  await message(ada, "are you there?").waitFor();
  assert.equal(await readMark(ada).count(), 0);
  await openTalk(bo, "ada");
  await message(bo, "are you there?").waitFor();
  await message(ada, "are you there?").getByText("Read", { exact: true }).waitFor();
  assert.equal(await readMark(ada).count(), 1, "once, under the last");
  await assertAccessible(ada);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("in a room they are named, unless they let nobody know", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await openRoom(ada, "stage");
  await say(ada, "who saw this?");
  await message(bo, "who saw this?").waitFor();
  let dialog = await ask(ada, "who saw this?");
  await dialog.getByRole("list", { name: "Readers" }).getByText("Bo Andersen").waitFor();
  await assertAccessible(ada);
  await ada.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.setViewportSize({ width: 1280, height: 800 });

  await bo.goto("/profile");
  await bo.getByLabel("Let others know").selectOption("No");
  await dialog.getByText("Bo Andersen").waitFor({ state: "detached" });
  await ada.keyboard.press("Escape");
  await openRoom(bo, "stage");
  dialog = await ask(bo, "who saw this?");
  await dialog.getByText(/You let nobody know what you have read/).waitFor();
  await assertAccessible(bo);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
