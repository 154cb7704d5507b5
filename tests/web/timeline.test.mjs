// Tasks as bars over their days: what waits for what, changed by keys, by pointer and by a finger, and seen by others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

/** Asks the API as whoever is signed in on the page. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(`/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [method, path, body],
  );

/** A project with these tasks. */
async function begin(page, key, tasks) {
  await ask(page, "POST", "/projects", { key, name: key, open: true });
  for (const one of tasks) await ask(page, "POST", `/projects/${key}/tasks`, one);
}

const bar = (page, title) => page.locator('[role="gridcell"] a', { hasText: title }).or(page.locator('[role="gridcell"]').filter({ hasText: title }).locator("a")).first();
const name = (page, title) => page.locator('[role="rowheader"] a', { hasText: title });
/** Waits until a bar says this. */
const says = (page, title, words) =>
  page.waitForFunction(
    ([title, words]) => [...document.querySelectorAll('[role="gridcell"] a')].some((one) => one.getAttribute("aria-label").includes(title) && one.getAttribute("aria-label").includes(words)),
    [title, words],
  );
const focused = (page, stop) => page.waitForFunction((stop) => document.activeElement?.dataset.stop?.startsWith(stop), stop);
const dates = async (page, key) => {
  const { start, due } = await ask(page, "GET", `/tasks/${key}`);
  return [start, due];
};

/** Presses at a place, goes on by so much, and lets go unless it is to be held. */
async function drag(page, from, dx, dy = 0, hold = false) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + dx, from.y + dy, { steps: 8 });
  if (!hold) await page.mouse.up();
}

/** Rests on a place with a finger, goes on by so much, and lets go. */
async function touchDrag(page, from, dx, dy, rest = 500) {
  const cdp = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => cdp.send("Input.dispatchTouchEvent", { type, touchPoints });
  await touch("touchStart", from);
  await page.waitForTimeout(rest);
  for (let n = 1; n <= 8; n += 1) await touch("touchMove", { x: from.x + (dx * n) / 8, y: from.y + (dy * n) / 8 });
  await touch("touchEnd");
}

const middle = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

test("bars are moved, made longer and dated by keys alone, what starts too early is said, and others see it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "HALL", [{ title: "Rent", start: "2027-03-08", due: "2027-03-12" }, { title: "Build", start: "2027-03-15", due: "2027-03-19" }, { title: "Open", due: "2027-03-22" }, { title: "Someday" }]);
  const { id: parent } = await ask(ada, "GET", "/tasks/HALL-2");
  await ask(ada, "POST", "/projects/HALL/tasks", { title: "Lights", parent, start: "2027-03-16", due: "2027-03-17T15:00:00+01:00[Europe/Berlin]" });
  await ask(ada, "PUT", "/tasks/HALL-1/relations/precedes/HALL-2");
  await bo.goto("/projects/HALL?view=timeline");
  await ada.goto("/projects/HALL");
  await ada.getByRole("button", { name: "Timeline" }).click();
  await ada.waitForURL(/view=timeline/);
  for (const page of [ada, bo]) await says(page, "Rent", "Mar 8 – 12, 2027");
  await says(ada, "Open", "Due Mon, Mar 22, 2027");
  await ada.locator('path[data-tie="kept"]').waitFor({ state: "attached" });
  await ada.getByText("1 without a date").waitFor();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);
  assert.equal(await ada.locator('[role="treegrid"] [data-stop][tabindex="0"]').count(), 1, "one place is reached by Tab");

  // Many keys are one change.
  await name(ada, "Rent").focus();
  await ada.keyboard.press("ArrowRight");
  await focused(ada, "bar ");
  for (let n = 0; n < 3; n += 1) await ada.keyboard.press("Alt+ArrowRight");
  await says(ada, "Rent", "Mar 11 – 15, 2027");
  await says(bo, "Rent", "Mar 11 – 15, 2027");
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await says(bo, "Rent", "Mar 8 – 12, 2027");
  await bar(ada, "Rent").focus();
  await ada.keyboard.press("Shift+ArrowRight");
  await ada.keyboard.press("Alt+Shift+ArrowRight");
  await says(bo, "Rent", "Mar 9 – 13, 2027");

  // What waits for it starts too early then.
  await bar(ada, "Rent").focus();
  await ada.keyboard.press("Alt+ArrowDown");
  await says(ada, "Build", "Starts before HALL-1 ends");
  await says(bo, "Build", "Starts before HALL-1 ends");
  await bo.locator('path[data-tie="broken"]').waitFor({ state: "attached" });
  await assertAccessible(bo);
  await ask(bo, "PATCH", "/tasks/HALL-1", { status: "done" });
  await ada.locator('path[data-tie="kept"]').waitFor({ state: "attached" });

  // The parts stand below what they are parts of; an hour stays by the clock of its place.
  await name(ada, "Build").focus();
  await ada.keyboard.press("ArrowLeft");
  await name(ada, "Lights").waitFor({ state: "detached" });
  await ada.keyboard.press("ArrowRight");
  await name(ada, "Lights").waitFor();
  await bar(ada, "Lights").focus();
  await ada.keyboard.press("Alt+ArrowRight");
  await says(bo, "Lights", "Mar 17 – 18, 2027");
  assert.deepEqual(await dates(ada, "HALL-5"), ["2027-03-17", "2027-03-18T15:00:00+01:00[Europe/Berlin]"]);

  // What has no date gets one on the day in the middle of what is seen.
  await name(ada, "Someday").focus();
  await ada.keyboard.press("End");
  await focused(ada, "bar ");
  await ada.keyboard.press("Enter");
  await says(bo, "Someday", "Due ");
  await focused(ada, "bar ");
  await ada.keyboard.press("Home");
  await ada.keyboard.press("Enter");
  await ada.getByRole("complementary", { name: "Task HALL-4" }).waitFor();
  await ada.waitForURL(/projects\/HALL\/4\?view=timeline/);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("bars go by pointer, an arrow is drawn to what comes after, and what is held stays in the hand", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "GALA", [{ title: "Rent", start: "2027-03-08", due: "2027-03-12" }, { title: "Build", start: "2027-03-15", due: "2027-03-19" }, { title: "Someday" }]);
  for (const page of [ada, bo]) {
    await page.goto("/projects/GALA?view=timeline&zoom=day");
    await says(page, "Rent", "Mar 8 – 12, 2027");
  }
  const DAY = 40;
  await drag(ada, middle(await bar(ada, "Rent").boundingBox()), 2 * DAY);
  await says(bo, "Rent", "Mar 10 – 14, 2027");
  // Whoever looks on may see a change before its own toast is there; only the last one is to be left.
  await ada.getByRole("button", { name: "Dismiss" }).click();
  assert.equal(new URL(ada.url()).pathname, "/projects/GALA", "a drag opens nothing");
  const rent = await bar(ada, "Rent").boundingBox();
  await drag(ada, { x: rent.x + rent.width - 3, y: rent.y + 12 }, -DAY);
  await says(bo, "Rent", "Mar 10 – 13, 2027");
  await ada.getByRole("button", { name: "Dismiss" }).click();
  await drag(ada, { x: rent.x + 3, y: rent.y + 12 }, -DAY);
  await says(bo, "Rent", "Mar 9 – 13, 2027");
  await ada.getByRole("button", { name: "Undo" }).click();
  await says(bo, "Rent", "Mar 10 – 13, 2027");

  // Dates are drawn in the row of what has none.
  const row = await ada.getByRole("gridcell", { name: /GALA-3 has no dates/ }).boundingBox();
  const build = await bar(ada, "Build").boundingBox();
  await drag(ada, { x: build.x + 20, y: row.y + 18 }, 2 * DAY);
  await says(bo, "Someday", "Mar 15 – 17, 2027");

  // By Escape nothing happens; what others do meanwhile moves nothing in the hand.
  await ada.getByRole("region", { name: "Chart" }).evaluate((chart) => chart.scrollBy(320, 0));
  const from = middle(await bar(ada, "Build").boundingBox());
  await drag(ada, from, 3 * DAY, 0, true);
  await ada.keyboard.press("Escape");
  await says(ada, "Build", "Mar 15 – 19, 2027");
  await ada.mouse.up();
  await drag(ada, from, 3 * DAY, 0, true);
  await says(ada, "Build", "Mar 18 – 22, 2027");
  const held = await bar(ada, "Build").boundingBox();
  await ask(bo, "PATCH", "/tasks/GALA-2", { title: "Build the stage", due: "2027-03-25" });
  await name(ada, "Build the stage").waitFor();
  assert.deepEqual(await bar(ada, "Build the stage").boundingBox(), held);
  await ada.mouse.up();
  await says(bo, "Build the stage", "Mar 18 – 22, 2027");
  assert.deepEqual(await dates(ada, "GALA-2"), ["2027-03-18", "2027-03-22"]);

  await name(ada, "Rent").hover();
  const knob = await ada.locator('[role="row"]:has-text("Rent") [data-knob]').boundingBox();
  const goal = middle(await bar(ada, "Someday").boundingBox());
  await drag(ada, middle(knob), goal.x - knob.x, goal.y - knob.y - 10);
  await bo.locator("path[data-tie]").waitFor({ state: "attached" });
  const { relations } = await ask(bo, "GET", "/tasks/GALA-1");
  assert.deepEqual(relations.map(({ kind, key }) => `${kind} ${key}`), ["precedes GALA-3"]);
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await bo.locator("path[data-tie]").waitFor({ state: "detached" });

  // A press opens it.
  await bar(ada, "Rent").click();
  await ada.getByRole("complementary", { name: "Task GALA-1" }).waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("of two thousand tasks the timeline draws those that can be seen, on a phone too", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, theme: "dark" });
  await begin(ada, "MANY", []);
  const day = (n) => new Date(Date.UTC(2027, 0, 1 + n)).toISOString().slice(0, 10);
  for (const half of [0, 1_000])
    await ask(ada, "POST", "/tasks/batch", { lines: Array.from({ length: 1_000 }, (_, n) => ({ project: "MANY", title: `Task ${half + n + 1}`, start: day((half + n) / 5), due: day((half + n) / 5 + 4) })) });
  await ada.goto("/projects/MANY?view=timeline");
  await name(ada, "Task 1").first().waitFor();
  assert.equal(await ada.getByRole("treegrid").getAttribute("aria-rowcount"), "2002");
  assert.ok((await ada.locator('[role="treegrid"] *').count()) < 1_500);
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);

  await name(ada, "Task 1").first().focus();
  await ada.keyboard.press("Control+End");
  await ada.waitForFunction(() => document.activeElement?.textContent === "Task 2000");
  await ada.keyboard.press("ArrowRight");
  await focused(ada, "bar ");
  const box = await ada.locator(":focus").boundingBox();
  const names = await ada.getByRole("columnheader", { name: "Task" }).boundingBox();
  assert.ok(box.x >= names.x + names.width && box.x < 390 && box.y > names.y + names.height, `the bar is seen: ${JSON.stringify(box)}`);
  // What was in the middle stays there by another zoom.
  await ada.keyboard.press("-");
  await ada.waitForURL(/zoom=month/);
  const after = await ada.locator(":focus").boundingBox();
  assert.ok(after.x >= names.x + names.width && after.x < 390, `and by another zoom: ${JSON.stringify(after)}`);
  assert.equal(await ada.getByRole("button", { name: "Today" }).isEnabled(), true);
  await ada.getByRole("button", { name: "Today" }).click();
  await ada.locator('button:text-is("Today"):disabled').waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a finger that rests takes bars, cards and tasks of the calendar along, and one that goes on scrolls", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { touch: true, width: 1100, height: 900 });
  await begin(ada, "FING", [{ title: "Rent", start: "2027-03-08", due: "2027-03-12" }, { title: "Poster", due: "2027-03-10" }]);
  await ada.goto("/projects/FING?view=timeline&zoom=day");
  await says(ada, "Rent", "Mar 8 – 12, 2027");
  await touchDrag(ada, middle(await bar(ada, "Rent").boundingBox()), 80, 0);
  await says(ada, "Rent", "Mar 10 – 14, 2027");
  const chart = ada.getByRole("region", { name: "Chart" });
  const before = await chart.evaluate((one) => one.scrollLeft);
  await touchDrag(ada, middle(await bar(ada, "Rent").boundingBox()), -120, 0, 0);
  await ada.waitForFunction((before) => document.querySelector('[aria-label="Chart"]').scrollLeft > before + 40, before);
  assert.deepEqual(await dates(ada, "FING-1"), ["2027-03-10", "2027-03-14"], "it was scrolled, not moved");

  await ada.goto("/projects/FING?view=calendar&month=2027-03");
  const chip = ada.locator('[data-day="2027-03-10"] [data-task]', { hasText: "Poster" });
  const goal = middle(await ada.locator('[data-day="2027-03-18"]').boundingBox());
  const from = middle(await chip.boundingBox());
  await touchDrag(ada, from, goal.x - from.x, goal.y - from.y);
  await ada.locator('[data-day="2027-03-18"] [data-task]', { hasText: "Poster" }).waitFor();

  await ada.goto("/projects/FING?view=board");
  const card = middle(await ada.locator("[data-card]", { hasText: "Poster" }).boundingBox());
  await touchDrag(ada, card, 280, 0);
  await ada.locator('[data-column="doing"] [data-card]', { hasText: "Poster" }).or(ada.locator('[data-column="to_do"] [data-card]', { hasText: "Poster" })).waitFor();
  assert.equal(new URL(ada.url()).pathname, "/projects/FING");
  assertNoFaults(ada);
  await ada.context().close();
});
