// Reacting to what somebody said: with a click, by keys alone, with a finger; seen by the others at once and after they were away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, lineIs, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const chips = (page, text) => message(page, text).getByRole("list", { name: "Reactions" });
const chip = (page, text, name) => chips(page, text).getByRole("button", { name, exact: true });
const picker = (page) => page.getByRole("dialog", { name: "Choose a reaction" });
const focused = (page) => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.getAttribute("aria-label") ?? ""}`);

async function openPicker(page, text) {
  await message(page, text).hover();
  await message(page, text).getByRole("group", { name: "Message actions" }).getByRole("button", { name: "React" }).click();
  await picker(page).waitFor();
}

test("a reaction is given, joined, seen with its people, and taken back", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(bo, "the curtain fits");
  await message(ada, "the curtain fits").waitFor();

  await openPicker(ada, "the curtain fits");
  await picker(ada).getByRole("group", { name: "Usual reactions" }).getByRole("button", { name: "party popper" }).click();
  await picker(ada).waitFor({ state: "detached" });
  await chip(ada, "the curtain fits", "🎉 1: You").and(ada.locator("[aria-pressed=true]")).waitFor();
  const joined = chip(bo, "the curtain fits", "🎉 1: Ada Lindqvist");
  await joined.and(bo.locator("[aria-pressed=false]")).waitFor();

  await joined.click();
  await chip(bo, "the curtain fits", "🎉 2: You, Ada Lindqvist").and(bo.locator("[aria-pressed=true]")).waitFor();
  const both = chip(ada, "the curtain fits", "🎉 2: You, Bo Andersen");
  await both.waitFor();
  await both.hover();
  await ada.locator("[data-open]", { hasText: "You, Bo Andersen" }).first().waitFor();
  await assertAccessible(ada);
  await ada.mouse.move(1, 1);
  await ada.locator("[data-open]", { hasText: "You, Bo Andersen" }).first().waitFor({ state: "detached" });

  await both.click();
  await chip(bo, "the curtain fits", "🎉 1: You").waitFor();
  await chip(bo, "the curtain fits", "🎉 1: You").click();
  await chips(ada, "the curtain fits").waitFor({ state: "detached" });
  await chips(bo, "the curtain fits").waitFor({ state: "detached" });
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("with the keyboard alone", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  await say(ada, "by keys");
  await message(ada, "by keys").focus();
  await ada.keyboard.press("r");
  await ada.getByRole("searchbox", { name: "Search emoji by name" }).and(ada.locator(":focus")).waitFor();
  await assertAccessible(ada);
  await ada.keyboard.type("white_check");
  await ada.keyboard.press("Enter");
  await picker(ada).waitFor({ state: "detached" });
  await chip(ada, "by keys", "✅ 1: You").waitFor();
  assert.equal(await ada.evaluate(() => document.activeElement?.tagName), "ARTICLE", "the focus comes back to the message");

  // The grid: by arrows, and out of it again.
  await ada.keyboard.press("r");
  await ada.keyboard.type("n");
  await ada.keyboard.press("Backspace");
  await ada.keyboard.press("ArrowDown");
  assert.equal(await focused(ada), "BUTTON grinning face");
  await ada.keyboard.press("ArrowRight");
  await ada.keyboard.press("ArrowDown");
  assert.match(await focused(ada), /^BUTTON /);
  const name = (await focused(ada)).replace("BUTTON ", "");
  assert.notEqual(name, "grinning face");
  await ada.keyboard.press("ArrowUp");
  await ada.keyboard.press("ArrowUp");
  assert.match(await focused(ada), /^INPUT/);
  await ada.keyboard.type("no such thing at all");
  await picker(ada).getByText("No emoji is called that.").waitFor();
  await ada.keyboard.press("Escape");
  await picker(ada).waitFor({ state: "detached" });
  assert.equal(await ada.evaluate(() => document.activeElement?.tagName), "ARTICLE");

  // Who reacted is told where the focus is; Enter takes it back, and the message has the focus.
  await chip(ada, "by keys", "✅ 1: You").focus();
  await ada.keyboard.press("Shift+Tab");
  await ada.keyboard.press("Tab");
  await ada.locator("[data-open]", { hasText: "You" }).first().waitFor();
  await ada.keyboard.press("Enter");
  await chips(ada, "by keys").waitFor({ state: "detached" });
  assert.equal(await ada.evaluate(() => document.activeElement?.tagName), "ARTICLE");
  assertNoFaults(ada);
  await ada.context().close();
});

test("who was away finds each reaction once", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(bo, "while you were out");
  await openPicker(ada, "while you were out");
  await picker(ada).getByRole("button", { name: "eyes", exact: true }).first().click();
  await chip(bo, "while you were out", "👀 1: Ada Lindqvist").waitFor();
  await ada.context().setOffline(true);
  await lineIs(ada, "offline");
  await chip(bo, "while you were out", "👀 1: Ada Lindqvist").click();
  await openPicker(bo, "while you were out");
  await picker(bo).getByRole("button", { name: "thumbs up", exact: true }).first().click();
  await chip(bo, "while you were out", "👍 1: You").waitFor();
  assert.equal(await chips(ada, "while you were out").getByRole("button", { name: /👍/ }).count(), 0);
  // What can't be sent is not shown as if it were.
  await chip(ada, "while you were out", "👀 1: You").click();
  await ada.getByText("The server can't be reached").first().waitFor();
  await chip(ada, "while you were out", "👀 1: You").waitFor();
  await ada.context().setOffline(false);
  await chip(ada, "while you were out", "👍 1: Bo Andersen").waitFor();
  await chip(ada, "while you were out", "👀 2: You, Bo Andersen").waitFor();
  assert.equal(await chips(ada, "while you were out").getByRole("listitem").count(), 3);
  await ada.reload();
  await chip(ada, "while you were out", "👀 2: You, Bo Andersen").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("clicks that come faster than answers end as the last one said", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada", { worker: false });
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(bo, "quick fingers");
  await openPicker(bo, "quick fingers");
  await picker(bo).getByRole("button", { name: "red heart", exact: true }).first().click();
  const heart = chips(ada, "quick fingers").getByRole("button", { name: /^❤️/ });
  await heart.waitFor();
  const sent = [];
  let open;
  const gate = new Promise((done) => (open = done));
  await ada.route("**/reactions/**", async (route) => {
    sent.push(route.request().method());
    const answer = await route.fetch();
    await gate;
    await route.fulfill({ response: answer });
  });
  await heart.click();
  await heart.click();
  await heart.click();
  await heart.click();
  await chip(ada, "quick fingers", "❤️ 1: Bo Andersen").waitFor();
  // The room was told of the first one; what was asked since still shows.
  await chip(bo, "quick fingers", "❤️ 2: You, Ada Lindqvist").waitFor();
  assert.equal(await heart.getAttribute("aria-pressed"), "false");
  open();
  await chip(bo, "quick fingers", "❤️ 1: You").waitFor();
  await chip(ada, "quick fingers", "❤️ 1: Bo Andersen").waitFor();
  assert.deepEqual(sent, ["PUT", "DELETE"]);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a finger that stays asks who reacted, one that taps reacts", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const gus = await signIn(at.browser, at.server.url, "dot", { width: 390, touch: true });
  await openRoom(bo, "stage");
  await openRoom(gus, "stage");
  await say(bo, "under the thumb");
  await openPicker(bo, "under the thumb");
  await picker(bo).getByRole("button", { name: "thumbs up", exact: true }).first().click();
  const thumb = chips(gus, "under the thumb").getByRole("button", { name: /^👍/ });
  await thumb.waitFor();
  const box = await thumb.boundingBox();
  const cdp = await gus.context().newCDPSession(gus);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await gus.locator("[data-open]", { hasText: "Bo Andersen" }).first().waitFor();
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  assert.equal(await thumb.getAttribute("aria-pressed"), "false");
  await thumb.tap();
  await chip(bo, "under the thumb", "👍 2: You, Dot Okafor").waitFor();
  assertNoFaults(bo, gus);
  await bo.context().close();
  await gus.context().close();
});

test("reactions lie well in every width and light, and end with the room's archiving and the message", async () => {
  const names = ["thumbsup", "heart", "joy", "tada", "eyes", "rocket", "fire", "100", "pray", "clap", "wave", "coffee"];
  for (const [width, theme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [320, "light"]]) {
    const bo = await signIn(at.browser, at.server.url, "bo", { width, theme });
    await openRoom(bo, "stage");
    const word = `seen at ${width} ${theme}`;
    await say(bo, word);
    await message(bo, word).waitFor();
    for (const name of names) {
      await message(bo, word).focus();
      await bo.keyboard.press("r");
      await picker(bo).getByRole("searchbox").and(bo.locator(":focus")).waitFor();
      await bo.keyboard.type(name);
      await bo.keyboard.press("Enter");
      await picker(bo).waitFor({ state: "detached" });
      await message(bo, word).and(bo.locator(":focus")).waitFor();
    }
    await chips(bo, word).getByRole("listitem").nth(names.length).waitFor();
    // Who looks at the end still does.
    const [low, field] = await Promise.all([chips(bo, word).boundingBox(), bo.locator("[data-composer]").boundingBox()]);
    assert.ok(low.y + low.height <= field.y, "the reactions are on the screen");
    await bo.locator("[data-composer]").focus();
    await bo.mouse.move(1, 1);
    await assertAccessible(bo);
    if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/reactions-${width}-${theme}.png` });
    assert.deepEqual(await faultsOfLayout(bo), []);
    await message(bo, word).focus();
    await bo.keyboard.press("r");
    await picker(bo).waitFor();
    await assertAccessible(bo);
    const frame = await picker(bo).boundingBox();
    assert.ok(frame.x >= 0 && frame.x + frame.width <= width, "the picker is on the screen");
    if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/reactions-picker-${width}-${theme}.png` });
    await bo.keyboard.press("Escape");
    assertNoFaults(bo);
    await bo.context().close();
  }
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(bo, "stage");
  await openRoom(ada, "stage");
  await message(bo, "seen at 320 light").hover();
  await message(bo, "seen at 320 light").getByRole("button", { name: "More actions" }).click();
  await bo.getByRole("menuitem", { name: /^Delete message/ }).click();
  await bo.getByRole("button", { name: "Delete message" }).click();
  await chips(ada, "seen at 320 light").waitFor({ state: "detached" });
  await ada.getByRole("button", { name: /details/i }).click();
  await ada.getByRole("button", { name: "Archive room" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Archive room" }).click();
  await bo.getByText("This room is archived").waitFor();
  const chipThere = chips(bo, "seen at 390 dark").getByRole("button").first();
  await chipThere.and(bo.locator("[aria-disabled=true]")).waitFor();
  assert.equal(await chips(bo, "seen at 390 dark").getByRole("button", { name: "React" }).count(), 0);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
