// A room longer than what the page keeps of it: what is drawn, what is asked for, and where one stands.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, heardOnce, message, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const MESSAGES = 900;
const READ = 450;
/** Rows of at least 26 px in a list of 700, and eight beside it on either side. */
const MOST_DRAWN = 50;
const NEAR_PX = 2;
/** A processor as slow as a phone's: what is right only when it is fast, shows. */
const SLOWER = 4;

const at = await house({ cast: true });
const ada = await signIn(at.browser, at.server.url, "ada");
const bo = await signIn(at.browser, at.server.url, "bo");
await openRoom(bo, "lab");
await openRoom(bo, "stage");
const room = new URL(bo.url()).pathname;
const call = (page, method, path, data) => page.request.fetch(`${at.server.url}/api/v1${path}`, { method, data, headers: { origin: at.server.url } });
const entry = (page, name) => page.getByRole("navigation").getByRole("link", { name: new RegExp(`^${name}`) });
const log = (page) => page.getByRole("log");
const people = async (page) => {
  await entry(page, "People").click();
  await page.getByRole("heading", { name: "People", level: 1 }).waitFor();
};

await people(bo);
const ids = await fill();
await (await bo.context().newCDPSession(bo)).send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
await bo.reload();
await bo.getByRole("heading", { name: "People", level: 1 }).waitFor();

/** Messages of all heights, numbered; Bo has read half of them. */
async function fill() {
  const made = [];
  for (let n = 1; n <= MESSAGES; n += 1) {
    const body = `No. ${n}.${" It goes on for a while.".repeat(n % 11)}${n % 7 === 0 ? "\n\n- one\n- two\n- three" : ""}`;
    const answer = await call(ada, "POST", `${room}/messages`, { body });
    made.push((await answer.json()).id);
  }
  const read = await call(bo, "PUT", `${room}/read`, { message: made[READ - 1] });
  assert.equal(read.status(), 200);
  return made;
}

/** The first message on the screen, and how far from the upper edge it begins. */
const standing = (page) =>
  log(page).evaluate((list) => {
    const edge = list.getBoundingClientRect().top;
    for (const row of list.querySelectorAll("[data-message]")) {
      const { top, bottom } = row.getBoundingClientRect();
      if (bottom > edge + 1) return { id: row.dataset.message, down: Math.round(top - edge) };
    }
    return null;
  });

/** Scrolls by the wheel until `done` says so of the numbers on the screen, and tells what was wrong on the way. */
async function wheel(page, delta, done) {
  const box = await log(page).boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate(watch, Math.sign(delta));
  for (let turn = 0; turn < 2_000; turn += 1) {
    await page.mouse.wheel(0, delta);
    const now = await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(() => next(window.watched.numbers)))));
    if (done(now)) break;
  }
  return page.evaluate(() => {
    window.watched.over = true;
    return window.watched;
  });
}

/** In the page, after each frame: numbers without a hole, rows drawn, and rows that moved against the wheel. */
function watch(sign) {
  const watched = (window.watched = { numbers: [], holes: [], drawn: 0, against: [], over: false });
  let before = new Map();
  const painted = new MessageChannel();
  painted.port1.onmessage = () => {
    const list = document.querySelector('[role="log"]');
    const box = list.getBoundingClientRect();
    const rows = [...list.querySelectorAll("[data-message]")];
    const seen = rows.map((row) => ({ number: Number(/No\. (\d+)/.exec(row.textContent)?.[1]), at: row.getBoundingClientRect() })).filter(({ at }) => at.bottom > box.top && at.top < box.bottom);
    const numbers = seen.map((row) => row.number).sort((a, b) => a - b);
    if (numbers.some((n, i) => i > 0 && n !== numbers[i - 1] + 1)) watched.holes.push(numbers);
    for (const { number, at } of seen) if (before.has(number) && (at.top - before.get(number)) * sign > 2) watched.against.push([number, at.top - before.get(number)]);
    watched.numbers = numbers;
    watched.drawn = Math.max(watched.drawn, rows.length);
    before = new Map(seen.map(({ number, at }) => [number, at.top]));
    if (!watched.over) requestAnimationFrame(() => painted.port2.postMessage(0));
  };
  painted.port2.postMessage(0);
}

function assertSmooth(watched) {
  assert.deepEqual(watched.holes, [], "messages were missing between others");
  assert.deepEqual(watched.against, [], "rows moved against the wheel");
  assert.ok(watched.drawn <= MOST_DRAWN, `${watched.drawn} rows were drawn at once`);
}

function pagesAsked(page) {
  const asked = [];
  page.on("request", (request) => request.method() === "GET" && request.url().includes(`${room}/messages`) && asked.push(new URL(request.url()).search));
  return asked;
}

test("a room opens at the line above what is new, for one request", async () => {
  const asked = pagesAsked(bo);
  await entry(bo, "stage").click();
  await bo.locator("[data-new-line]").waitFor();
  const line = await bo.locator("[data-new-line]").boundingBox();
  const list = await log(bo).boundingBox();
  assert.ok(line.y > list.y && line.y < list.y + list.height, "the line is on the screen");
  await message(bo, `No. ${READ + 1}.`).waitFor();
  assert.deepEqual(asked, [`?around=${ids[READ - 1]}&limit=50`]);
});

test("the wheel goes through all pages both ways: no hole, no jump, a page once, few rows", async () => {
  const asked = pagesAsked(bo);
  assertSmooth(await wheel(bo, -700, (numbers) => numbers[0] === 1));
  await bo.getByText("This is where it begins").waitFor();
  assertSmooth(await wheel(bo, 700, (numbers) => numbers.at(-1) === MESSAGES));
  assertSmooth(await wheel(bo, -4_000, (numbers) => numbers[0] === 1));
  assertSmooth(await wheel(bo, 4_000, (numbers) => numbers.at(-1) === MESSAGES));
  await entry(bo, "stage").getByText("unread").waitFor({ state: "detached" });
  // Twice up and down 900 messages, 600 of which are kept: what was let go is asked for again, nothing else.
  assert.ok(asked.length <= 4 * (MESSAGES / 50), `${asked.length} pages were asked for`);
  assertNoFaults(bo);
});

/** What is on the screen stands where it stood when the room was left. */
async function assertStandsAt(page, left) {
  await page.locator(`[data-message="${left.id}"]`).waitFor();
  await page.waitForTimeout(300); // What would move it, would have: rows are measured, pages near the edges are loaded.
  const found = await standing(page);
  assert.deepEqual([found.id, Math.abs(found.down - left.down) <= NEAR_PX], [left.id, true], `left at ${left.down} px, found at ${found.down} px`);
}

test("one finds a room as one left it, by the sidebar and by the back button", async () => {
  await wheel(bo, -900, (numbers) => numbers[0] < MESSAGES - 200);
  const left = await standing(bo);
  await people(bo);
  await entry(bo, "stage").click();
  await assertStandsAt(bo, left);

  await entry(bo, "lab").click();
  await message(bo, "Line 140 of").waitFor();
  await bo.goBack();
  await assertStandsAt(bo, left);
  assertNoFaults(bo);
});

test("also when what was loaded is long forgotten", async () => {
  await wheel(bo, -900, (numbers) => numbers[0] < READ);
  const left = await standing(bo);
  // The page lets go of a room that nobody looked at for five minutes.
  await bo.clock.install();
  await people(bo);
  await bo.clock.runFor("06:00");
  const asked = pagesAsked(bo);
  await entry(bo, "stage").click();
  await assertStandsAt(bo, left);
  assert.equal(asked[0], `?around=${left.id}&limit=50`);
  assertNoFaults(bo);
});

test("what was said since goes before the place where one left", async () => {
  await people(bo);
  await call(ada, "POST", `${room}/messages`, { body: "No. 901. Said meanwhile." });
  await entry(bo, "stage").getByText("1 unread", { exact: true }).waitFor();
  await entry(bo, "stage").click();
  await heardOnce(bo, "Said meanwhile");
  await bo.locator("[data-new-line]").waitFor();
  assertNoFaults(ada, bo);
});
