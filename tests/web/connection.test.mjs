// A line that drops and a server that dies: nothing is lost, nothing is there twice.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertNoFaults, composer, heardOnce, lineIs, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
await ada.getByRole("button", { name: "Create a room" }).click();
await ada.getByRole("dialog").getByLabel("Name").fill("line");
await ada.getByRole("dialog").getByRole("button", { name: "Create room" }).click();
await composer(ada).waitFor();
await openRoom(bo, "line");
// What the page needs without a line is there once the worker has it.
await ada.waitForFunction(() => navigator.serviceWorker.controller);
after(() => assertNoFaults(ada, bo));

test("after a dropped line everything arrives once, and what was typed meanwhile is sent once", async () => {
  await ada.context().setOffline(true);
  await ada.getByText("You are offline.").waitFor();
  for (const n of [1, 2, 3]) {
    await say(bo, `while you were away ${n}`);
    await heardOnce(bo, `while you were away ${n}`);
  }
  await say(ada, "typed in the dark 1");
  await say(ada, "typed in the dark 2");
  await ada.getByText("2 messages wait and will be sent by itself.").waitFor();

  await ada.context().setOffline(false);
  await lineIs(ada, "open");
  for (const n of [1, 2, 3]) await heardOnce(ada, `while you were away ${n}`);
  for (const page of [ada, bo]) for (const n of [1, 2]) await heardOnce(page, `typed in the dark ${n}`);
});

test("a page whose code isn't all there goes on without a line, and has the rest when it is back", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot", { worker: false });
  await openRoom(dot, "line");
  await dot.context().setOffline(true);
  await dot.getByText("You are offline.").waitFor();
  await composer(dot).pressSequentially("@bo, with half of the code");
  await composer(dot).press("Enter");
  await dot.locator('[data-message][data-state="waiting"]', { hasText: "with half of the code" }).waitFor();
  await composer(dot).fill("and one more");
  // Nothing of the page was in its cache: the clock beside the button couldn't come.
  await dot.getByRole("button", { name: "Send message", exact: true }).waitFor();
  assert.equal(await dot.getByRole("button", { name: "Send later" }).count(), 0);
  await dot.context().setOffline(false);
  await dot.getByRole("button", { name: "Send later" }).waitFor();
  await heardOnce(bo, "with half of the code");
  assertNoFaults(dot);
  await dot.context().close();
});

test("what was typed offline survives a reload before the line is back", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot", { worker: false });
  await openRoom(dot, "line");
  const routes = "**/api/v1/rooms/*/messages";
  await dot.route(routes, (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await say(dot, "kept through a reload");
  await dot.locator('[data-message][data-state="waiting"]', { hasText: "kept through a reload" }).first().waitFor();
  await dot.reload();
  await dot.locator("[data-message]", { hasText: "kept through a reload" }).first().waitFor();
  await dot.unroute(routes);
  await heardOnce(bo, "kept through a reload");
  await message(dot, "kept through a reload").waitFor();
  await heardOnce(dot, "kept through a reload");
  assertNoFaults(dot);
  await dot.context().close();
});

test("a server killed and started again loses nothing that it had answered", async () => {
  await say(bo, "before the power went");
  await heardOnce(ada, "before the power went");
  await at.server.kill();
  await ada.locator('[data-line="connecting"]').waitFor({ state: "attached" });
  await say(ada, "into the silence");
  await at.server.start();
  await lineIs(ada, "open");
  await lineIs(bo, "open");
  for (const page of [ada, bo]) {
    await heardOnce(page, "before the power went");
    await heardOnce(page, "into the silence");
  }
  await say(bo, "and on we go");
  await heardOnce(ada, "and on we go");
});
