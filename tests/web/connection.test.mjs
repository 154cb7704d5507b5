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

test("a refused message stays, says why, and is sent once when one asks again", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot", { worker: false });
  await openRoom(dot, "line");
  const routes = "**/api/v1/rooms/*/messages";
  const problem = { type: "about:blank", title: "Forbidden", status: 403, code: "forbidden", detail: "Not now." };
  await dot.route(routes, (route) => (route.request().method() === "POST" ? route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify(problem) }) : route.continue()));
  await say(dot, "refused at first");
  const refused = dot.locator('[data-message][data-state="failed"]', { hasText: "refused at first" });
  await refused.getByRole("alert").getByText(/^Not sent\./).waitFor();
  await dot.reload();
  await refused.getByRole("alert").getByText(/^Not sent\./).waitFor();
  await dot.unroute(routes);
  await refused.getByRole("button", { name: "Retry" }).click();
  await heardOnce(bo, "refused at first");
  await heardOnce(dot, "refused at first");
  assertNoFaults(dot);
  await dot.context().close();
});

test("edits, deletions, reactions and what was read meanwhile are there after ten minutes without a line", async () => {
  for (const words of ["to be edited", "to be deleted", "to be liked"]) {
    await say(bo, words);
    await heardOnce(ada, words);
  }
  const ids = Object.fromEntries(await Promise.all(["to be edited", "to be deleted", "to be liked"].map(async (words) => [words, await message(bo, words).getAttribute("data-message")])));
  const away = await signIn(at.browser, at.server.url, "dot");
  await openRoom(away, "line");
  await message(away, "to be liked").waitFor();
  await away.clock.install();
  await away.context().setOffline(true);
  await away.getByText("You are offline.").waitFor();
  await away.clock.fastForward("10:00");

  const room = new URL(bo.url()).pathname;
  const call = async (page, method, path, data) => {
    const answer = await page.request.fetch(`${at.server.url}/api/v1${path}`, { method, data, headers: { origin: at.server.url } });
    assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  };
  await call(bo, "PATCH", `${room}/messages/${ids["to be edited"]}`, { body: "edited meanwhile" });
  await call(bo, "DELETE", `${room}/messages/${ids["to be deleted"]}`);
  await call(bo, "PUT", `${room}/messages/${ids["to be liked"]}/reactions/${encodeURIComponent("🎉")}`);
  await say(bo, "said meanwhile");
  await heardOnce(ada, "said meanwhile");
  // Another device of the one who is away reads it.
  const device = await signIn(at.browser, at.server.url, "dot", { worker: false });
  await openRoom(device, "line");
  await message(device, "said meanwhile").waitFor();

  await away.context().setOffline(false);
  await away.clock.fastForward("00:20");
  await lineIs(away, "open");
  await heardOnce(away, "edited meanwhile");
  await heardOnce(away, "said meanwhile");
  assert.equal(await away.locator("[data-message]", { hasText: /to be (edited|deleted)/ }).count(), 0);
  await away.locator(`[data-message="${ids["to be deleted"]}"]`).getByText("This message was deleted.").waitFor();
  await message(away, "to be liked").getByRole("button", { name: /🎉/ }).waitFor();
  await away.getByRole("navigation").getByRole("link", { name: /^line.*unread/ }).waitFor({ state: "detached" });
  assertNoFaults(away, device);
  await away.context().close();
  await device.context().close();
});

test("a laptop that slept has what was said, once it wakes", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot");
  await openRoom(dot, "line");
  const cdp = await dot.context().newCDPSession(dot);
  await cdp.send("Page.setWebLifecycleState", { state: "frozen" });
  // Its line is cut while nobody is there to notice.
  await at.server.kill();
  await at.server.start();
  await lineIs(bo, "open");
  await say(bo, "good night");
  await heardOnce(ada, "good night");
  await cdp.send("Page.setWebLifecycleState", { state: "active" });
  await heardOnce(dot, "good night");
  assertNoFaults(dot);
  await dot.context().close();
});
