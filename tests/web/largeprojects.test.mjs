// Projects of more tasks than are read at once: boards, lists and tables that read on as one scrolls, counted by the server, live.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const column = (page, name) => page.getByRole("region", { name, exact: true });
const task = (where, title) => where.locator("[data-task]", { hasText: title });
const head = (page, name) => column(page, name).getByRole("heading");
const focusedIn = (page, column, title) => page.waitForFunction(([column, title]) => document.activeElement?.closest("[data-column]")?.dataset.column === column && document.activeElement.textContent.includes(title), [column, title]);
const scrolled = (page, column) => page.locator(`[data-column="${column}"] ul`).evaluate((list) => list.parentElement.scrollTo(0, list.parentElement.scrollHeight));

/** 900 tasks to do and 300 that are done, of which every tenth is urgent. */
async function fill(page, key) {
  await begin(page, key, []);
  const line = (n) => ({ project: key, title: `Task ${n + 1}.`, status: n % 4 === 3 ? "done" : "to_do", priority: n % 10 === 0 ? "urgent" : "none", labels: n % 3 ? ["stage"] : [] });
  for (const from of [0, 600]) await ask(page, "POST", "/tasks/batch", { lines: Array.from({ length: 600 }, (_, n) => line(from + n)) });
}

/** What was asked for tasks by the page. */
function asked(page) {
  const lists = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^\/api\/v1\/projects\/\w+\/(tasks|board)$/.test(url.pathname)) lists.push(url.pathname.split("/").at(-1) + url.search);
  });
  return lists;
}

test("a board counts all and reads what is scrolled to, and cards go anywhere by pointer and by keys, live", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await fill(ada, "LARGE");
  const lists = asked(ada);
  await ada.goto("/projects/LARGE?view=board");
  await task(column(ada, "To do"), "Task 1.").waitFor();
  await head(ada, "To do").getByText("900", { exact: true }).waitFor();
  assert.match(await head(ada, "Done").textContent(), /300/);
  assert.equal(await ada.locator("[data-card]").first().getAttribute("aria-setsize"), "900");
  assert.equal(lists.filter((one) => one.startsWith("board")).length, 1);
  assert.ok(lists.filter((one) => one.startsWith("tasks")).length <= 1, `no more is read: ${lists}`);
  await assertAccessible(ada);
  await bo.goto("/projects/LARGE?view=board");
  await task(column(bo, "To do"), "Task 1.").waitFor();

  // To the very end of a column, page by page.
  for (let n = 0; n < 40 && (await task(column(ada, "To do"), "Task 1199.").count()) === 0; n += 1) {
    await scrolled(ada, "to_do");
    await ada.waitForTimeout(50);
  }
  await task(column(ada, "To do"), "Task 1199.").waitFor();
  assert.equal(lists.filter((one) => one.includes("column=to_do")).length, 5, `each page once: ${lists}`);
  await scrolled(ada, "to_do");
  const [from, to] = [await task(ada, "Task 1199.").boundingBox(), await column(ada, "Done").boundingBox()];
  await ada.mouse.move(from.x + 40, from.y + 20);
  await ada.mouse.down();
  await ada.mouse.move(to.x + 60, to.y + 50, { steps: 8 });
  await ada.mouse.up();
  await focusedIn(ada, "done", "Task 1199.");
  await ada.getByText("LARGE-1199 is now in Done.").waitFor();
  // Whoever hasn't read as far sees it come, and both count the same.
  await task(column(bo, "Done"), "Task 1199.").waitFor();
  for (const page of [ada, bo]) {
    await head(page, "To do").getByText("899", { exact: true }).waitFor();
    await head(page, "Done").getByText("301", { exact: true }).waitFor();
  }
  assert.equal((await ask(ada, "GET", "/tasks/LARGE-1199")).status, "done");
  await task(column(ada, "To do"), "Task 1198.").waitFor();

  // One that stands behind all that is known of the other column goes where it can be seen.
  await task(ada, "Task 1198.").focus();
  await ada.keyboard.press("Alt+ArrowRight");
  await focusedIn(ada, "doing", "Task 1198.");
  for (let n = 0; n < 2; n += 1) await ada.keyboard.press("Alt+ArrowRight");
  await focusedIn(ada, "done", "Task 1198.");
  await head(bo, "Done").getByText("302", { exact: true }).waitFor();
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await head(bo, "Done").getByText("301", { exact: true }).waitFor();

  // What is new, thrown away, or changed by another is there at once.
  await bo.getByLabel("New task").fill("Something new !urgent");
  await bo.getByLabel("New task").press("Enter");
  await head(ada, "To do").getByText("899", { exact: true }).waitFor();
  await ask(bo, "DELETE", `/tasks/${(await ask(bo, "GET", "/tasks/LARGE-1")).id}`);
  await task(ada, "Task 1.").waitFor({ state: "detached" });
  await head(ada, "To do").getByText("898", { exact: true }).waitFor();
  await ada.locator('[data-column="done"] ul').evaluate((list) => list.parentElement.scrollTo(0, 0));
  await ask(bo, "PATCH", `/tasks/${(await ask(bo, "GET", "/tasks/LARGE-4")).id}`, { title: "Called otherwise" });
  await task(column(ada, "Done"), "Called otherwise").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("lanes, filters, lists in groups and tables of a large project read on too, on a phone as well", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780 });
  await fill(ada, "MANY");
  await ada.goto("/projects/MANY?view=board&lanes=label");
  const cell = ada.getByRole("list", { name: "stage, To do", exact: true });
  await task(cell, "Task 2.").waitFor();
  assert.deepEqual(await ada.locator("[data-lane]").evaluateAll((all) => all.map((one) => one.querySelector("button").textContent)), ["stage 800", "No label 400"]);
  assert.deepEqual(await faultsOfLayout(ada), []);
  const inCell = await cell.locator("[data-card]").count();
  const more = cell.locator("xpath=..").getByRole("button", { name: /more$/ });
  assert.equal(await more.textContent(), `${600 - inCell} more`);
  await more.click();
  await ada.waitForFunction((before) => document.querySelector('ul[aria-label="stage, To do"]').children.length >= before + 100, inCell);

  await ada.goto("/projects/MANY?view=board&columns=priority&filter=status%20%3D%20done");
  await head(ada, "No priority").getByText("300", { exact: true }).waitFor();
  await ada.getByRole("combobox", { name: "Filter" }).fill("status = done and title ~ \"96.\"");
  await head(ada, "No priority").getByText("12", { exact: true }).waitFor();
  assert.equal(await ada.locator("[data-task]").count(), 12);
  await ada.getByRole("combobox", { name: "Filter" }).fill("status = nowhere");
  await ada.getByRole("alert").filter({ hasText: "nowhere" }).waitFor();

  await ada.goto("/projects/MANY?group=priority&sort=-number");
  await task(column(ada, "Urgent"), "Task 1191.").waitFor();
  const none = column(ada, "No priority");
  assert.match(await none.getByRole("button", { name: "No priority" }).textContent(), /1080/);
  assert.equal(await none.locator("[data-task]").count(), 50);
  await none.getByRole("button", { name: "1,030 more" }).click();
  await none.getByRole("button", { name: "930 more" }).waitFor();
  assert.equal(await task(none, "Task ").nth(149).textContent(), "Task 1035.");
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada);

  await ada.setViewportSize({ width: 1280, height: 800 });
  await ada.goto("/projects/MANY?view=table&sort=number");
  const grid = ada.getByRole("grid", { name: "Tasks" });
  await grid.getByText("Task 1.", { exact: true }).waitFor();
  assert.equal(await grid.getAttribute("aria-rowcount"), "1201");
  for (let n = 0; n < 40 && (await grid.getByText("Task 1200.").count()) === 0; n += 1) {
    await grid.evaluate((table) => table.parentElement.scrollTo(0, table.parentElement.scrollHeight));
    await ada.waitForTimeout(50);
  }
  await grid.getByText("Task 1200.").waitFor();
  await ada.goto("/projects/MANY");
  await task(ada, "Task 1.").waitFor();
  await ada.getByRole("checkbox", { name: "Select MANY-1", exact: true }).check();
  // Those that were read are selected, and that is said.
  await ada.getByRole("button", { name: "Select the 100 that are shown" }).click();
  await ada.getByRole("status").getByText("100 selected").waitFor();
  await ada.getByLabel("Status of those selected").selectOption("review");
  await column(ada, "Review").getByText("100", { exact: true }).waitFor();
  assert.equal((await ask(ada, "GET", "/projects/MANY/tasks/count?status=review")).count, 100);
  await column(ada, "To do").getByText("850", { exact: true }).waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});
