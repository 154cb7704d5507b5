// Boards and lists by any grouping: columns, lanes, what a drop into them changes, links and saved views of it, long columns.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const column = (page, name) => page.getByRole("region", { name, exact: true });
const cell = (page, lane, column) => page.getByRole("list", { name: `${lane}, ${column}`, exact: true });
const task = (where, title) => where.locator("[data-task]", { hasText: title });
const display = (page) => page.getByRole("button", { name: "Display" });
const focusedIn = (page, column, title) => page.waitForFunction(([column, title]) => document.activeElement?.closest("[data-column]")?.dataset.column === column && document.activeElement.textContent.includes(title), [column, title]);

async function drag(page, card, goal, { x = 60, y = 70 } = {}) {
  const [from, to] = [await card.boundingBox(), await goal.boundingBox()];
  await page.mouse.move(from.x + 40, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x + x, to.y + y, { steps: 8 });
  await page.mouse.up();
}

test("columns by priority: a drag changes it, another's board shows that, and undo takes it back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 1720, height: 900 });
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "RANKS", [{ title: "Amps", priority: "high" }, { title: "Banner" }, { title: "Cake", status: "doing" }]);
  await ada.goto("/projects/RANKS?view=board");
  await display(ada).click();
  await ada.getByRole("dialog", { name: "Display" }).getByLabel("Columns").selectOption("priority");
  await ada.waitForURL(/columns=priority/);
  await assertAccessible(ada);
  await ada.keyboard.press("Escape");
  assert.deepEqual(await ada.locator("section[data-column]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))), ["Urgent", "High", "Medium", "Low", "No priority"]);
  await bo.goto("/projects/RANKS?view=board&columns=priority");
  await task(column(bo, "No priority"), "Cake").waitFor();

  await drag(ada, task(ada, "Cake"), column(ada, "High"), { y: 50 });
  await task(column(ada, "High"), "Cake").waitFor();
  await task(column(bo, "High"), "Cake").waitFor();
  assert.deepEqual(await column(bo, "High").locator("[data-task]").evaluateAll((all) => all.map((one) => one.querySelector(".font-medium").textContent)), ["Cake", "Amps"], "it stands where it was dropped");
  const cake = await ask(ada, "GET", "/tasks/RANKS-3");
  assert.deepEqual([cake.priority, cake.status], ["high", "doing"]);
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await task(column(bo, "No priority"), "Cake").waitFor();

  await task(bo, "Banner").focus();
  await bo.keyboard.press("Alt+ArrowLeft");
  await task(column(ada, "Low"), "Banner").waitFor();
  await focusedIn(bo, "low", "Banner");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("lanes by who does it: cards go across both at once by pointer and by keys, and a lane folds", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const people = (await ask(ada, "GET", "/people")).items;
  const [me, bo] = ["Ada Lindqvist", "Bo Andersen"].map((name) => people.find((one) => one.name === name).id);
  await begin(ada, "LANES", [{ title: "Amps", assignees: [me] }, { title: "Banner", assignees: [me, bo] }, { title: "Cake" }, { title: "Drums", assignees: [bo], status: "done" }]);
  await ada.goto("/projects/LANES?view=board");
  await display(ada).click();
  await ada.getByRole("dialog", { name: "Display" }).getByLabel("Lanes").selectOption("assignee");
  await ada.keyboard.press("Escape");
  await ada.waitForURL(/lanes=assignee/);
  await task(cell(ada, "Ada Lindqvist", "To do"), "Banner").waitFor();
  await task(cell(ada, "Bo Andersen", "To do"), "Banner").waitFor();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);

  await drag(ada, task(cell(ada, "Ada Lindqvist", "To do"), "Amps"), cell(ada, "Bo Andersen", "Doing"), { y: 20 });
  await task(cell(ada, "Bo Andersen", "Doing"), "Amps").waitFor();
  await ada.getByText("LANES-1 is now in Doing.").waitFor();
  const amps = await ask(ada, "GET", "/tasks/LANES-1");
  assert.deepEqual([amps.status, amps.assignees], ["doing", [bo]], "one change of both");

  // One that two do takes another in the place of the one whose lane it leaves, and stays in the lane of the other.
  await task(cell(ada, "Bo Andersen", "To do"), "Banner").focus();
  await ada.keyboard.press("Alt+Shift+ArrowUp");
  await task(cell(ada, "Bo Andersen", "To do"), "Banner").waitFor({ state: "detached" });
  await ada.waitForFunction(() => document.activeElement?.closest("[data-lane]")?.getAttribute("aria-label") === "Ada Lindqvist");
  await ada.waitForFunction(() => document.activeElement.textContent.includes("Banner"));
  await ada.keyboard.press("Alt+ArrowRight");
  await task(cell(ada, "Ada Lindqvist", "Doing"), "Banner").waitFor();
  await focusedIn(ada, "doing", "Banner");
  await ada.getByText("LANES-2 is now in Doing.").waitFor();
  assert.deepEqual((await ask(ada, "GET", "/tasks/LANES-2")).assignees, [me]);
  // Below it in the column is the card of the next lane.
  await ada.keyboard.press("ArrowDown");
  await ada.waitForFunction(() => document.activeElement?.textContent.includes("Amps"));

  const lane = ada.getByRole("region", { name: "Bo Andersen", exact: true }).getByRole("button", { name: "Bo Andersen" });
  await lane.click();
  assert.equal(await lane.getAttribute("aria-expanded"), "false");
  await cell(ada, "Bo Andersen", "Doing").waitFor({ state: "detached" });
  await ada.reload();
  await task(cell(ada, "Ada Lindqvist", "Doing"), "Banner").waitFor();
  assert.equal(await lane.getAttribute("aria-expanded"), "false", "it stays folded");
  // A card that keys move into a folded lane opens it.
  await task(ada, "Banner").focus();
  await ada.keyboard.press("Alt+Shift+ArrowDown");
  await task(cell(ada, "Bo Andersen", "Doing"), "Banner").waitFor();
  await focusedIn(ada, "doing", "Banner");
  assertNoFaults(ada);
  await ada.context().close();
});

test("a column says how many are to stand in it at most, and that there are more", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "LIMIT", [{ title: "Amps" }, { title: "Banner" }, { title: "Cake", status: "doing" }]);
  for (const word of ["to_do", "doing"]) await ask(ada, "PATCH", `/projects/LIMIT/statuses/${word}`, { limit: 1 });
  await ada.goto("/projects/LIMIT?view=board");
  const head = (name) => column(ada, name).getByRole("heading");
  await column(ada, "To do").getByText("2 of at most 1: too many at once").waitFor();
  assert.match(await head("Doing").textContent(), /1 \/ 1/);
  assert.equal(await head("Doing").locator("svg").count(), 0);
  assert.equal(await head("To do").locator("svg").count(), 1, "it is marked not by colour alone");
  await assertAccessible(ada);
  // Nobody is refused anything by it; and it counts what a filter leaves out.
  await task(ada, "Amps").focus();
  await ada.keyboard.press("Alt+ArrowRight");
  await column(ada, "Doing").getByText("2 of at most 1: too many at once").waitFor();
  await ada.goto("/projects/LIMIT?view=board&filter=title%20~%20cake");
  await column(ada, "Doing").getByText("2 of at most 1: too many at once").waitFor();
  assert.equal(await ada.locator("[data-task]").count(), 1);
  assertNoFaults(ada);
  await ada.context().close();
});

test("a link and a saved view open the board and the list as they were, on a phone too", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390, height: 780 });
  await begin(ada, "VIEWS", [{ title: "Amps", labels: ["stage", "sound"] }, { title: "Banner", labels: ["print"] }, { title: "Cake" }]);
  const venue = await ask(ada, "POST", "/projects/VIEWS/fields", { name: "Venue", kind: "choice", options: [{ name: "Hall" }, { name: "Foyer" }] });
  const board = `/projects/VIEWS?view=board&columns=field%3A${venue.id}&lanes=label`;
  await ada.goto(board);
  await drag(ada, task(cell(ada, "sound", "No Venue"), "Amps"), cell(ada, "print", "Hall"), { y: 20 });
  await task(cell(ada, "print", "Hall"), "Amps").waitFor();
  await task(cell(ada, "stage", "Hall"), "Amps").waitFor();
  await ada.getByText("VIEWS-1 was changed.").waitFor();
  const amps = await ask(ada, "GET", "/tasks/VIEWS-1");
  assert.deepEqual([amps.fields[venue.id], amps.labels.toSorted()], ["Hall", ["print", "stage"]]);

  await ada.getByRole("button", { name: "Save as" }).click();
  await ada.getByRole("dialog").getByLabel("Name").fill("By venue");
  await ada.getByRole("dialog").getByLabel("For everybody in the project").check();
  await ada.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await ada.waitForURL(/\?saved=[0-9a-z]+$/);
  await task(cell(ada, "print", "Hall"), "Amps").waitFor();
  await bo.goto(new URL(ada.url()).pathname + new URL(ada.url()).search);
  await task(cell(bo, "print", "Hall"), "Amps").waitFor();
  await display(bo).click();
  const settings = bo.getByRole("dialog", { name: "Display" });
  assert.equal(await settings.getByLabel("Columns").inputValue(), `field:${venue.id}`);
  await assertAccessible(bo);
  await settings.getByLabel("Lanes").selectOption("");
  await bo.keyboard.press("Escape");
  await bo.waitForURL(/lanes=none/);
  await task(column(bo, "Hall"), "Amps").waitFor();
  await bo.getByRole("button", { name: "Save as" }).waitFor();
  assert.deepEqual(await faultsOfLayout(bo), []);

  await bo.goto("/projects/VIEWS?group=label");
  await task(column(bo, "stage"), "Amps").waitFor();
  await task(column(bo, "print"), "Amps").waitFor();
  await task(column(bo, "No label"), "Cake").waitFor();
  await column(bo, "print").getByRole("button", { name: "print", exact: false }).first().click();
  await task(column(bo, "print"), "Amps").waitFor({ state: "detached" });
  await assertAccessible(bo);
  assert.deepEqual(await faultsOfLayout(bo), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("of a column of a thousand those are drawn that can be seen, and keys and pointer reach and move them", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "LONG", []);
  await ask(ada, "POST", "/tasks/batch", { lines: Array.from({ length: 1_000 }, (_, n) => ({ project: "LONG", title: `Task ${n + 1}.` })) });
  await ada.goto("/projects/LONG?view=board");
  await task(ada, "Task 1.").waitFor();
  assert.ok((await ada.locator("[data-task]").count()) < 60);
  assert.equal(await ada.locator("[data-card]").first().getAttribute("aria-setsize"), "1000");
  await task(ada, "Task 1.").focus();
  for (let n = 0; n < 40; n += 1) await ada.keyboard.press("ArrowDown");
  await ada.waitForFunction(() => document.activeElement?.textContent.includes("Task 41."));
  await ada.keyboard.press("Alt+ArrowUp");
  await ada.waitForFunction(() => document.activeElement?.closest("[data-card]")?.getAttribute("aria-posinset") === "40");
  // The focus stays on it, however far the others are scrolled.
  await ada.locator('[data-column="to_do"] ul').evaluate((list) => list.parentElement.scrollTo(0, 40_000));
  await ada.waitForFunction(() => Number(document.querySelector('[data-column="to_do"]').querySelector("[data-card]:last-child").dataset.index) > 400);
  assert.ok(await ada.evaluate(() => document.activeElement.textContent.includes("Task 41.")));
  const far = await ada.evaluate(() => [...document.querySelectorAll("[data-task]")].find((one) => one.getBoundingClientRect().top > 400).querySelector(".font-medium").textContent);
  await drag(ada, task(ada, far), column(ada, "Doing"), { y: 50 });
  await task(column(ada, "Doing"), far).waitFor();
  await focusedIn(ada, "doing", far);
  await assertAccessible(ada);
  assertNoFaults(ada);
  await ada.context().close();
});
