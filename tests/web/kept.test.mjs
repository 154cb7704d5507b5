// What one was writing or reading is there when one comes back: edits, other tabs, rooms one only looks into, reading without a line.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertNoFaults, composer, heardOnce, lineIs, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
after(() => assertNoFaults(ada, bo));

const editor = (page) => page.getByRole("textbox", { name: "Edit message" });
const entry = (page, name) => page.getByRole("navigation").getByRole("link", { name: new RegExp(`^${name}`) });
const call = async (page, method, path, data) => {
  const answer = await page.request.fetch(`${at.server.url}/api/v1${path}`, { method, data, headers: { origin: at.server.url } });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()}`);
  return answer.json().catch(() => null);
};
const roomCalled = async (page, name) => (await call(page, "GET", "/rooms?all=true&limit=200")).items.find((room) => room.name === name);
/** The row that stands first on the screen, and where. */
const standing = (page) =>
  page.getByRole("log").evaluate((list) => {
    const edge = list.getBoundingClientRect().top;
    const first = [...list.querySelectorAll("[data-message]")].find((row) => row.getBoundingClientRect().bottom > edge + 1);
    return { id: first.dataset.message, down: Math.round(first.getBoundingClientRect().top - edge) };
  });

test("an edit that is not done survives another room, rows that go, and a reload", async () => {
  await openRoom(ada, "lab");
  await say(ada, "the roof beam comes on Tusday");
  await heardOnce(ada, "comes on Tusday");
  await composer(ada).press("ArrowUp");
  await editor(ada).fill("the roof beam comes on Tuesday, and");
  await entry(ada, "stage").click().catch(() => {});
  await ada.goto("/rooms");
  await openRoom(ada, "lab");
  assert.equal(await editor(ada).inputValue(), "the roof beam comes on Tuesday, and");

  await ada.getByRole("log").hover();
  for (let n = 0; n < 12; n += 1) await ada.mouse.wheel(0, -2_000);
  await editor(ada).waitFor({ state: "detached" });
  await composer(ada).press("End");
  await ada.getByRole("button", { name: "Jump to present" }).click();
  assert.equal(await editor(ada).inputValue(), "the roof beam comes on Tuesday, and");

  await ada.reload();
  assert.equal(await editor(ada).inputValue(), "the roof beam comes on Tuesday, and");
  await editor(ada).fill("the roof beam comes on Tuesday");
  await editor(ada).press("Enter");
  await heardOnce(ada, "the roof beam comes on Tuesday");
  await editor(ada).waitFor({ state: "detached" });
  await ada.reload();
  await heardOnce(ada, "the roof beam comes on Tuesday");
  assert.equal(await editor(ada).count(), 0, "what was saved is done");
});

test("an editor in which nothing was written closes when one leaves", async () => {
  await openRoom(ada, "lab");
  await composer(ada).press("ArrowUp");
  await editor(ada).waitFor();
  await openRoom(ada, "lab");
  await message(ada, "the roof beam comes on Tuesday").waitFor();
  assert.equal(await editor(ada).count(), 0);
});

test("two tabs that were written in without a line, and closed, lose nothing and say nothing twice", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot", { worker: false });
  await openRoom(dot, "lab");
  const other = await dot.context().newPage();
  await other.goto(new URL(dot.url()).pathname);
  await composer(other).waitFor();
  const routes = "**/api/v1/rooms/*/messages";
  const deaf = (route) => (route.request().method() === "POST" ? route.abort() : route.continue());
  await dot.context().route(routes, deaf);
  await say(dot, "from the first tab");
  await dot.locator('[data-state="waiting"]', { hasText: "from the first tab" }).waitFor();
  await say(other, "from the second tab");
  await other.locator('[data-state="waiting"]', { hasText: "from the second tab" }).waitFor();
  await other.close();
  // The tab that stays takes over what the other left, in a while.
  await dot.locator("[data-message]", { hasText: "from the second tab" }).waitFor();
  const address = dot.url();
  const context = dot.context();
  await dot.close();
  await context.unroute(routes);
  const again = await context.newPage();
  await again.goto(address);
  for (const words of ["from the first tab", "from the second tab"]) {
    await heardOnce(again, words);
    await openRoom(bo, "lab");
    await heardOnce(bo, words);
  }
  await context.close();
});

test("a room that one only looks into has what was said while one was elsewhere", async () => {
  const stage = await roomCalled(ada, "stage");
  await openRoom(ada, "stage");
  await say(ada, "before you looked");
  await heardOnce(ada, "before you looked");
  await bo.goto(`/rooms/${stage.id}`);
  await message(bo, "before you looked").waitFor();
  await bo.getByRole("button", { name: "Join room" }).waitFor();
  // By the page's own links: nothing is loaded anew.
  await bo.getByRole("navigation").getByRole("link", { name: "People", exact: true }).click();
  await bo.getByRole("heading", { name: "People", level: 1 }).waitFor();
  for (const n of [1, 2]) await call(ada, "POST", `/rooms/${stage.id}/messages`, { body: `while you were elsewhere ${n}` });
  // Whatever he hears of elsewhere tells nothing of this room.
  await call(ada, "POST", `/rooms/${(await roomCalled(ada, "lab")).id}/messages`, { body: "and in the lab" });
  await bo.getByRole("navigation").getByRole("link", { name: /^lab.*1 unread/ }).waitFor();
  await bo.goBack();
  for (const n of [1, 2]) await heardOnce(bo, `while you were elsewhere ${n}`);
});

test("what changes for the whole workspace doesn't move somebody who reads in the past", async () => {
  await openRoom(bo, "lab");
  const log = bo.getByRole("log");
  await log.hover();
  for (let n = 0; n < 4; n += 1) {
    await bo.mouse.wheel(0, -900);
    await bo.waitForTimeout(150);
  }
  await bo.waitForTimeout(400);
  const before = await standing(bo);
  const asked = bo.waitForResponse((answer) => /\/messages\?/.test(answer.url()));
  await call(ada, "PATCH", "/workspace", { link_previews: false });
  await asked;
  await bo.waitForTimeout(400);
  assert.deepEqual(await standing(bo), before);

  const more = [];
  bo.on("request", (request) => /\/messages\?/.test(request.url()) && more.push(request.url()));
  await call(ada, "PATCH", "/workspace", { name: "Southern Lights" });
  await bo.getByText("Southern Lights").first().waitFor();
  assert.deepEqual(more, [], "another name is no reason to load messages anew");
  assert.deepEqual(await standing(bo), before);
});

test("what was read without a line is read on other devices, once the line is back", async () => {
  await openRoom(bo, "lab");
  const device = await signIn(at.browser, at.server.url, "bo");
  const badge = device.getByRole("navigation").getByRole("link", { name: /^lab/ });
  await bo.getByRole("navigation").getByRole("link", { name: "People", exact: true }).click();
  const lab = await roomCalled(ada, "lab");
  await call(ada, "POST", `/rooms/${lab.id}/messages`, { body: "read this in the tunnel" });
  await bo.getByRole("navigation").getByRole("link", { name: /^lab.*1 unread/ }).waitFor();
  await device.getByRole("navigation").getByRole("link", { name: /^lab.*1 unread/ }).waitFor();
  await bo.context().setOffline(true);
  await bo.getByText("You are offline.").waitFor();
  await entry(bo, "lab").click();
  await message(bo, "read this in the tunnel").waitFor();
  await bo.waitForTimeout(1_000); // As long as reading takes.
  await bo.getByRole("navigation").getByRole("link", { name: "People", exact: true }).click();
  assert.match(await badge.getAttribute("aria-label") ?? (await badge.innerText()), /1/);
  await bo.context().setOffline(false);
  await lineIs(bo, "open");
  await device.getByRole("navigation").getByRole("link", { name: /^lab.*unread/ }).waitFor({ state: "detached" });
  await device.context().close();
});

test("a room is searched from its header", async () => {
  await openRoom(ada, "lab");
  await ada.getByRole("button", { name: "Search in this room" }).click();
  await ada.getByRole("button", { name: "Remove the filter In lab" }).waitFor();
  const words = ada.getByRole("textbox", { name: "Search for" });
  await words.press("End");
  await words.pressSequentially("roof beam");
  await ada.getByRole("list", { name: "Results" }).getByRole("link", { name: /the roof beam comes/ }).waitFor();
});
