// What a room keeps in sight for all, and what each keeps alone: from the menu and by a key, seen at once, listed, gone to, let go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, lineIs, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const mark = (page, text, who) => message(page, text).getByText(`Pinned by ${who}`, { exact: true });
const list = (page) => page.getByRole("list", { name: "Pinned messages" });
const open = (page) => page.getByRole("banner").or(page.locator("header")).getByRole("button", { name: "Pinned messages" }).first().click();

async function choose(page, text, action) {
  await message(page, text).hover();
  await message(page, text).getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: new RegExp(`^${action}`) }).click();
}

test("a message is pinned for everybody, found in the list, gone to, and taken away by another", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(bo, "the **rules** of the house");
  await message(ada, "the rules of the house").waitFor();
  await open(bo);
  await bo.getByText("Nothing is pinned").waitFor();

  await choose(ada, "the rules of the house", "Pin for everybody");
  await mark(ada, "the rules of the house", "Ada Lindqvist").waitFor();
  await mark(bo, "the rules of the house", "Ada Lindqvist").waitFor();
  const kept = list(bo).getByRole("listitem").filter({ hasText: "the rules of the house" });
  await kept.getByText("Pinned by Ada Lindqvist").waitFor();
  await assertAccessible(bo);
  await bo.keyboard.press("Escape");

  // What was said since puts it out of sight; the list leads back to it.
  for (let n = 0; n < 40; n += 1) await say(bo, `and then ${n}`);
  await message(bo, "and then 39").waitFor();
  await bo.reload();
  await message(bo, "and then 39").waitFor();
  assert.equal(await mark(bo, "the rules of the house", "Ada Lindqvist").isVisible(), false);
  await open(bo);
  await kept.getByRole("link").click();
  await list(bo).waitFor({ state: "detached" });
  await mark(bo, "the rules of the house", "Ada Lindqvist").waitFor();

  await choose(bo, "the rules of the house", "Unpin");
  await mark(bo, "the rules of the house", "Ada Lindqvist").waitFor({ state: "detached" });
  await open(ada);
  await ada.getByText("Nothing is pinned").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("by keys alone, and what is deleted leaves the list", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(bo, "stage");
  await openRoom(ada, "stage");
  await say(bo, "by a key");
  await message(bo, "by a key").focus();
  await bo.keyboard.press("p");
  await mark(ada, "by a key", "Bo Andersen").waitFor();
  await open(ada);
  await list(ada).getByText("by a key").waitFor();
  await message(bo, "by a key").focus();
  await bo.keyboard.press("p");
  await ada.getByText("Nothing is pinned").waitFor();
  await bo.keyboard.press("p");
  await list(ada).getByText("by a key").waitFor();
  await choose(bo, "by a key", "Delete message");
  await bo.getByRole("dialog").getByRole("button", { name: "Delete message" }).click();
  await ada.getByText("Nothing is pinned").waitFor();
  await mark(bo, "by a key", "Bo Andersen").waitFor({ state: "detached" });
  await bo.keyboard.press("?");
  await bo.getByRole("dialog").getByText("Pin or unpin").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("who was away finds what was pinned, and search finds it", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(bo, "stage");
  await openRoom(ada, "stage");
  await say(bo, "pinned meanwhile");
  await message(ada, "pinned meanwhile").waitFor();
  await ada.context().setOffline(true);
  await lineIs(ada, "offline");
  await message(bo, "pinned meanwhile").focus();
  await bo.keyboard.press("p");
  await mark(bo, "pinned meanwhile", "Bo Andersen").waitFor();
  await message(ada, "pinned meanwhile").focus();
  await ada.keyboard.press("p");
  await ada.getByText("The server can't be reached").first().waitFor();
  await ada.context().setOffline(false);
  await mark(ada, "pinned meanwhile", "Bo Andersen").waitFor();
  await ada.goto("/search?q=is%3Apinned");
  await ada.getByRole("list", { name: "Results" }).getByText("pinned meanwhile").waitFor();
  assert.equal(await ada.getByRole("list", { name: "Results" }).getByRole("listitem").count(), 1);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("pins lie well in every width and light", async () => {
  for (const [width, theme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const bo = await signIn(at.browser, at.server.url, "bo", { width, theme });
    await openRoom(bo, "stage");
    const word = `kept in sight at ${width} ${theme}`;
    await say(bo, `${word}: ${"all of it is written down here, so that nobody has to ask. ".repeat(8)}`);
    await message(bo, word).focus();
    await bo.keyboard.press("p");
    await mark(bo, word, "Bo Andersen").waitFor();
    if (width < 640) {
      await bo.getByRole("button", { name: "Room details" }).click();
      await bo.getByRole("complementary", { name: "Room details" }).getByRole("button", { name: "Pinned messages" }).click();
    } else await open(bo);
    await list(bo).getByText(word).waitFor();
    await bo.mouse.move(1, 1);
    await assertAccessible(bo);
    if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/pins-${width}-${theme}.png` });
    assert.deepEqual(await faultsOfLayout(bo), []);
    if (width < 640) {
      await list(bo).getByRole("link").first().click();
      await bo.getByRole("complementary", { name: "Room details" }).waitFor({ state: "detached" });
      await mark(bo, word, "Bo Andersen").waitFor();
      if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/pins-row-${width}-${theme}.png` });
    }
    assertNoFaults(bo);
    await bo.context().close();
  }
});

const saved = (page, text) => message(page, text).getByText("Saved by you", { exact: true });
const keptList = (page) => page.getByRole("main").getByRole("list", { name: "Saved messages" });

test("what one saves stands in one's own list, on every device, and nobody else sees it", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  const phone = await signIn(at.browser, at.server.url, "ada", { width: 390, touch: true });
  await openRoom(bo, "stage");
  await openRoom(ada, "stage");
  await openRoom(phone, "stage");
  await say(bo, "bring the **blue** lamp");
  await message(ada, "bring the blue lamp").hover();
  await message(ada, "bring the blue lamp").getByRole("group", { name: "Message actions" }).getByRole("button", { name: "Save for yourself" }).click();
  await saved(ada, "bring the blue lamp").waitFor();
  await saved(phone, "bring the blue lamp").waitFor();
  assert.equal(await saved(bo, "bring the blue lamp").count(), 0);
  await assertAccessible(ada);

  await phone.goto("/saved");
  await keptList(phone).getByText("In stage").first().waitFor();
  await keptList(phone).getByRole("listitem").filter({ hasText: "bring the blue lamp" }).getByRole("link").click();
  await saved(phone, "bring the blue lamp").waitFor();
  await phone.goto("/saved");

  // By a key, and let go where it is listed: the other device follows.
  await say(bo, "and the red one");
  await message(ada, "and the red one").focus();
  await ada.keyboard.press("s");
  await keptList(phone).getByText("and the red one").waitFor();
  await choose(ada, "and the red one", "Remove from saved");
  await keptList(phone).getByText("and the red one").waitFor({ state: "detached" });
  await choose(bo, "bring the blue lamp", "Delete message");
  await bo.getByRole("dialog").getByRole("button", { name: "Delete message" }).click();
  await ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Saved" }).click();
  await keptList(ada).getByText("This message was deleted.").waitFor();
  await keptList(ada).getByRole("button", { name: "Remove from saved" }).click();
  await ada.getByText("Nothing saved yet").waitFor();
  await phone.getByText("Nothing saved yet").waitFor();
  assertNoFaults(ada, bo, phone);
  for (const page of [ada, bo, phone]) await page.context().close();
});

test("what can't be saved is not shown as if it were, and search finds what is", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await say(bo, "kept for later");
  await message(bo, "kept for later").waitFor();
  await bo.context().setOffline(true);
  await lineIs(bo, "offline");
  await message(bo, "kept for later").focus();
  await bo.keyboard.press("s");
  await bo.getByText("The server can't be reached").first().waitFor();
  await saved(bo, "kept for later").waitFor({ state: "detached" });
  await bo.context().setOffline(false);
  await lineIs(bo, "open");
  await message(bo, "kept for later").focus();
  await bo.keyboard.press("s");
  await saved(bo, "kept for later").waitFor();
  await bo.getByText("Saved for you").first().waitFor();
  await bo.reload();
  await saved(bo, "kept for later").waitFor();
  await bo.goto("/search?q=is%3Asaved");
  await bo.getByRole("list", { name: "Results" }).getByText("kept for later").waitFor();
  assert.equal(await bo.getByRole("list", { name: "Results" }).getByRole("listitem").count(), 1);
  assertNoFaults(bo);
  await bo.context().close();
});

test("the saved lie well in every width and light", async () => {
  for (const [width, theme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
    const dot = await signIn(at.browser, at.server.url, "dot", { width, theme });
    await openRoom(dot, "stage");
    const word = `saved at ${width} ${theme}`;
    await say(dot, `${word}: ${"a long line that somebody wants to read again. ".repeat(9)}`);
    await message(dot, word).focus();
    await dot.keyboard.press("s");
    await saved(dot, word).waitFor();
    await dot.keyboard.press("p");
    await mark(dot, word, "Dot Okafor").waitFor();
    await assertAccessible(dot);
    if (process.env.SHOTS) await dot.screenshot({ path: `${process.env.SHOTS}/saved-row-${width}-${theme}.png` });
    assert.deepEqual(await faultsOfLayout(dot), []);
    await dot.goto("/saved");
    await keptList(dot).getByText(word).waitFor();
    await assertAccessible(dot);
    if (process.env.SHOTS) await dot.screenshot({ path: `${process.env.SHOTS}/saved-${width}-${theme}.png` });
    assert.deepEqual(await faultsOfLayout(dot), []);
    assertNoFaults(dot);
    await dot.context().close();
  }
});
