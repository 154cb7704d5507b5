// Five hundred rooms in the sidebar: every one a link, few of them drawn, and the unread ones within reach.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, composer, heardOnce, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const ROOMS = 500;
const at = await house({ cast: true });
const ada = await signIn(at.browser, at.server.url, "ada");
const call = async (page, method, path, data) => {
  const answer = await page.request.fetch(`${at.server.url}/api/v1${path}`, { method, data, headers: { origin: at.server.url } });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()}`);
  return answer.status() === 204 ? null : answer.json();
};
const name = (n) => `project ${n}`;
const ids = [];
for (let n = 1; n <= ROOMS; n += 1) ids.push((await call(ada, "POST", "/rooms", { name: name(n), kind: "open" })).id);
const bo = await signIn(at.browser, at.server.url, "bo");
await call(bo, "PUT", `/rooms/${ids[399]}/membership`);

const sidebar = ada.getByRole("navigation", { name: "Workspace" });
const link = (n) => sidebar.getByRole("link", { name: new RegExp(`^${name(n)}( |$|\\d+ unread)`) });
const drawn = (locator) => locator.evaluate((a) => a.checkVisibility({ contentVisibilityAuto: true }));
const focused = () => ada.evaluate(() => document.activeElement?.textContent ?? "");

test("all rooms are there in their order, and those off the screen cost nothing", async () => {
  await openRoom(ada, "lab");
  const names = await sidebar.getByRole("region", { name: "Rooms" }).locator("a").allTextContents();
  assert.deepEqual(names.filter((text) => text.startsWith("project")), ids.map((_, i) => name(i + 1)));
  assert.equal(await drawn(link(1)), true);
  assert.equal(await drawn(link(400)), false);
});

test("the pointer that passes over rooms asks for nothing", async () => {
  const asked = [];
  ada.on("request", (request) => /\/messages/.test(request.url()) && asked.push(request.url()));
  const box = await sidebar.boundingBox();
  // The page's clock stands still while the pointer moves.
  await ada.clock.install();
  await ada.clock.pauseAt(Date.now() + 60_000);
  for (let y = box.y + 200; y < box.y + box.height - 40; y += 12) await ada.mouse.move(box.x + 60, y);
  await ada.mouse.move(box.x + 600, box.y + 300);
  await ada.clock.runFor(1_000);
  assert.deepEqual(asked, []);
  const at = await link(3).boundingBox();
  await ada.mouse.move(at.x + 60, at.y + 10);
  const answer = ada.waitForResponse((reply) => reply.url().includes(`${ids[2]}/messages`));
  await ada.clock.runFor(1_000);
  await answer;
  await ada.clock.resume();
});

test("an unread room far below is pointed at, and one key away", async () => {
  await call(bo, "POST", `/rooms/${ids[399]}/messages`, { body: "down here" });
  await ada.getByRole("button", { name: "Unread below" }).click();
  await link(400).getByText("1 unread").waitFor();
  assert.equal(await drawn(link(400)), true);
  await ada.getByRole("button", { name: "Unread below" }).waitFor({ state: "detached" });
  await sidebar.evaluate((list) => list.scrollTo(0, list.scrollHeight));
  await ada.getByRole("button", { name: "Unread above" }).waitFor();

  await ada.getByRole("main").focus();
  await ada.keyboard.press("n");
  await heardOnce(ada, "down here");
  assert.equal(await drawn(link(400)), true);
});

test("the keyboard goes through the rooms, and past them", async () => {
  await ada.keyboard.press("Alt+ArrowDown");
  await ada.waitForURL(`**/rooms/${ids[400]}`);
  await link(401).focus();
  await ada.keyboard.press("ArrowDown");
  assert.match(await focused(), /^project 402/);
  await ada.keyboard.press("Home");
  await ada.keyboard.press("ArrowDown");
  assert.doesNotMatch(await focused(), /^project 40/);
  await ada.keyboard.press("End");
  await ada.keyboard.press("ArrowUp");
  assert.match(await focused(), /^project (500|499)/);
  // From any room to the menu at the sidebar's foot in a few steps, not five hundred.
  let steps = 0;
  while (!/Ada/.test(await focused()) && steps < 30) {
    await ada.keyboard.press("Tab");
    steps += 1;
  }
  assert.ok(steps < 15, `${steps} steps`);
});

test("typing leaves the rooms as they are", async () => {
  await openRoom(ada, "stage");
  await composer(ada).waitFor();
  await ada.evaluate(() => {
    window.touched = 0;
    new MutationObserver((changes) => (window.touched += changes.length)).observe(document.querySelector("nav"), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await say(ada, "not a word of it in the sidebar");
  await heardOnce(ada, "not a word of it in the sidebar");
  assert.equal(await ada.evaluate(() => window.touched), 0);
  assertNoFaults(ada, bo);
});
