// What a task says, changed where it stands: its labels, its line beside the panel, cells of the table, days of the calendar.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const panel = (page, key) => page.getByRole("complementary", { name: `Task ${key}` });
const task = (page, title) => page.locator("[data-task]", { hasText: title });

test("labels are chosen, made, removed and taken back by keys alone, and others see each of it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "TAGS", [{ title: "Amps", labels: ["stage", "sound"] }, { title: "Banner" }]);
  await bo.goto("/projects/TAGS");
  await ada.goto("/projects/TAGS/2");
  const line = bo.getByRole("listitem").filter({ has: task(bo, "Banner") });
  const has = (labels) => bo.waitForFunction((text) => [...document.querySelectorAll("li")].some((one) => one.textContent.includes("Banner") && one.textContent.includes(text)), labels);
  const field = panel(ada, "TAGS-2").getByRole("combobox", { name: "Labels of TAGS-2" });
  await field.focus();
  await ada.keyboard.press("ArrowDown");
  await ada.getByRole("option", { name: "stage" }).waitFor();
  await assertAccessible(ada);
  await ada.keyboard.press("ArrowDown");
  await ada.keyboard.press("Enter");
  await has("stage");
  // What is typed on while the first is on its way adds to it.
  await ada.keyboard.type("light show");
  await ada.keyboard.press("Enter");
  await ada.keyboard.type("SOU");
  await ada.keyboard.press("Enter");
  await has("light show");
  await line.getByText("sound", { exact: true }).waitFor();
  assert.equal(await ada.getByRole("option", { name: /stage|sound/ }).count(), 0, "what is chosen isn't offered");
  await ada.keyboard.press("Escape");
  await ada.getByRole("listbox").waitFor({ state: "detached" });
  await ada.keyboard.press("Backspace");
  await panel(ada, "TAGS-2").getByRole("button", { name: "Remove the label sound" }).or(panel(ada, "TAGS-2").getByRole("button", { name: "Remove the label light show" })).first().waitFor();
  await bo.waitForFunction(() => [...document.querySelectorAll("li")].find((one) => one.textContent.includes("Banner"))?.querySelectorAll(".bg-sunken").length === 2);
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await bo.waitForFunction(() => [...document.querySelectorAll("li")].find((one) => one.textContent.includes("Banner"))?.querySelectorAll(".bg-sunken").length === 3);
  await bo.getByRole("button", { name: "List" }).waitFor();
  // A label that was made is one of the project's from now on.
  await bo.goto("/projects/TAGS/1");
  await panel(bo, "TAGS-1").getByRole("combobox", { name: "Labels of TAGS-1" }).pressSequentially("light");
  await bo.getByRole("option", { name: "light show", exact: true }).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

const cell = (page, key, column) => page.getByRole("row").filter({ has: page.getByRole("link", { name: key, exact: true }) }).locator(`[data-cell$=" ${column}"]`);
const keysOf = (page) => page.locator("tbody tr[data-task] a").evaluateAll((all) => all.map((one) => one.textContent).join(" "));
const inCell = (page, key, column, text) =>
  page.waitForFunction(
    ([key, column, text]) => [...document.querySelectorAll("tr[data-task]")].find((row) => row.querySelector("a").textContent === key)?.querySelector(`[data-cell$=" ${column}"]`)?.textContent.includes(text),
    [key, column, text],
  );
const columnsOf = (page) => page.locator("thead th").allTextContents();

test("cells of the table are reached and changed by keys alone, and another sees each change", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "CELLS", [{ title: "Amps", due: "2027-03-12" }, { title: "Banner", due: "2027-03-10", labels: ["print"] }, { title: "Cake" }]);
  await bo.goto("/projects/CELLS?view=table");
  await ada.goto("/projects/CELLS");
  await ada.getByRole("button", { name: "Table" }).click();
  await ada.waitForURL(/view=table/);
  await cell(ada, "CELLS-1", "key").waitFor();
  await assertAccessible(ada);

  // One cell is reached by Tab, and the others from it.
  assert.equal(await ada.locator('[role="grid"] [tabindex="0"]').count(), 1);
  await cell(ada, "CELLS-1", "key").focus();
  await ada.keyboard.press("ArrowRight");
  await ada.keyboard.press("Enter");
  await ada.getByLabel("Title of CELLS-1").fill("Loud amps");
  await assertAccessible(ada);
  await ada.keyboard.press("Enter");
  await inCell(bo, "CELLS-1", "title", "Loud amps");
  await ada.keyboard.press("ArrowRight");
  await ada.keyboard.press("Enter");
  await ada.getByLabel("Status of CELLS-1").selectOption("doing");
  await inCell(bo, "CELLS-1", "status", "Doing");
  await ada.keyboard.press("End");
  await ada.keyboard.press("Home");
  await ada.keyboard.press("ArrowDown");
  await ada.waitForFunction(() => document.activeElement?.dataset.cell?.endsWith(" key"));
  await ada.waitForFunction(() => document.activeElement?.textContent === "CELLS-2");

  await cell(ada, "CELLS-3", "estimate").focus();
  await ada.keyboard.press("F2");
  await ada.getByLabel("Estimate of CELLS-3").fill("soon");
  await ada.keyboard.press("Enter");
  await ada.locator('[aria-invalid="true"]').waitFor();
  await ada.getByLabel("Estimate of CELLS-3").fill("1.5h");
  await ada.keyboard.press("Enter");
  await inCell(bo, "CELLS-3", "estimate", "1h 30m");
  await cell(ada, "CELLS-3", "due").focus();
  await ada.keyboard.press("Enter");
  await ada.getByLabel("Due of CELLS-3").fill("2027-03-11");
  await ada.keyboard.press("Escape");
  assert.equal((await cell(ada, "CELLS-3", "due").textContent()).trim(), "", "Escape leaves it as it was");
  await ada.keyboard.press("Enter");
  await ada.getByLabel("Due of CELLS-3").fill("2027-03-11");
  await ada.keyboard.press("Tab");
  await inCell(bo, "CELLS-3", "due", "Mar 11, 2027");
  await ada.waitForFunction(() => document.activeElement?.dataset.cell?.endsWith(" estimate"));
  await cell(ada, "CELLS-3", "labels").focus();
  await ada.keyboard.press("Enter");
  await ada.getByRole("dialog").getByRole("combobox").pressSequentially("pri");
  await ada.getByRole("option", { name: "print" }).waitFor();
  await ada.keyboard.press("Enter");
  await inCell(bo, "CELLS-3", "labels", "print");
  await ada.keyboard.press("Escape");
  await ada.keyboard.press("Escape");
  await ada.getByRole("dialog").waitFor({ state: "detached" });

  // Two are selected, and changed at once.
  await cell(ada, "CELLS-2", "title").focus();
  await ada.keyboard.press("Shift+ArrowDown");
  await ada.getByText("2 selected").waitFor();
  await assertAccessible(ada);
  await ada.getByLabel("Priority of those selected").selectOption("urgent");
  await inCell(bo, "CELLS-2", "priority", "Urgent");
  await inCell(bo, "CELLS-3", "priority", "Urgent");
  assert.deepEqual(await faultsOfLayout(bo), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a press on the head of a column sorts, and which columns there are is kept on the device", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "SORTS", [{ title: "Amps", due: "2027-03-12" }, { title: "Banner", due: "2027-03-10" }, { title: "Cake" }]);
  await ada.goto("/projects/SORTS?view=table");
  const due = ada.getByRole("columnheader", { name: "Due" });
  await due.getByRole("button").click();
  await ada.waitForURL(/sort=due/);
  await ada.locator('th[aria-sort="ascending"]', { hasText: "Due" }).waitFor();
  await ada.waitForFunction(() => document.querySelector("tbody tr[data-task] a")?.textContent === "SORTS-2");
  assert.equal(await keysOf(ada), "SORTS-2 SORTS-1 SORTS-3");
  await due.getByRole("button").press("Enter");
  await ada.waitForURL(/sort=-due/);
  await ada.reload();
  await ada.waitForFunction(() => document.querySelector("tbody tr[data-task] a")?.textContent === "SORTS-1");
  assert.equal(await keysOf(ada), "SORTS-1 SORTS-2 SORTS-3");

  await ada.getByRole("button", { name: "Columns" }).click();
  await ada.getByRole("dialog").getByLabel("Labels", { exact: true }).uncheck();
  await ada.getByRole("button", { name: "Move Due forward" }).click();
  await assertAccessible(ada);
  await ada.keyboard.press("Escape");
  await ada.getByRole("columnheader", { name: "Due" }).getByRole("button").focus();
  await ada.keyboard.press("Alt+ArrowLeft");
  await ada.reload();
  await cell(ada, "SORTS-1", "key").waitFor();
  assert.deepEqual(await columnsOf(ada), ["Key", "Title", "Status", "Priority", "Due", "Who does it", "Start", "Estimate", "Made", "Changed"]);

  // It is saved as it is shown.
  await ada.getByRole("button", { name: "Save as" }).click();
  await ada.getByRole("dialog").getByLabel("Name").fill("Late first");
  await ada.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await ada.waitForURL(/\?saved=[0-9a-z]+$/);
  await ada.reload();
  await ada.locator('th[aria-sort="descending"]', { hasText: "Due" }).waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("of a thousand tasks the table draws those that can be seen, and keys reach the last", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780 });
  await begin(ada, "MANY", []);
  await ask(ada, "POST", "/tasks/batch", { lines: Array.from({ length: 1_000 }, (_, n) => ({ project: "MANY", title: `Task ${n + 1}` })) });
  await ada.goto("/projects/MANY?view=table");
  await cell(ada, "MANY-1", "key").waitFor();
  assert.equal(await ada.getByRole("grid").getAttribute("aria-rowcount"), "1001");
  assert.ok((await ada.locator("tr[data-task]").count()) < 80);
  await cell(ada, "MANY-1", "key").focus();
  await ada.keyboard.press("Control+End");
  await ada.waitForFunction(() => document.activeElement?.closest("tr")?.getAttribute("aria-rowindex") === "1001");
  // The head and the first column stay, and cover nothing that has the focus.
  await ada.keyboard.press("Home");
  const [head, last] = [await ada.getByRole("columnheader", { name: "Key" }).boundingBox(), await cell(ada, "MANY-1000", "key").boundingBox()];
  assert.ok(last.x >= 0 && last.x < 20 && last.y > head.y + head.height && last.y + last.height <= 780, JSON.stringify({ head, last }));
  await ada.keyboard.press("PageUp");
  await ada.keyboard.press("ArrowRight");
  await ada.waitForFunction(() => document.activeElement?.dataset.cell?.endsWith(" title"));
  const [title, key] = [await ada.locator(":focus").boundingBox(), await ada.getByRole("columnheader", { name: "Key" }).boundingBox()];
  assert.ok(title.x >= key.x + key.width - 1, JSON.stringify({ title, key }));
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada);
  await ada.context().close();
});

const day = (page, date) => page.locator(`[data-day="${date}"]`);
const on = (page, date, title) => day(page, date).locator("[data-task]", { hasText: title });

test("on the calendar tasks go from day to day by pointer and by keys, are made, and others see it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "DAYS", [{ title: "Poster", due: "2027-03-10" }, { title: "Tour", start: "2027-03-12", due: "2027-03-16T15:00:00+01:00[Europe/Berlin]" }, { title: "Someday" }, { title: "Later", due: "2027-06-01" }]);
  const page = "/projects/DAYS?view=calendar&month=2027-03";
  for (const who of [ada, bo]) {
    await who.goto(page);
    await on(who, "2027-03-10", "Poster").waitFor();
  }
  assert.equal(await ada.getByText("Later").count() + (await ada.getByText("Someday").count()), 0);
  await ada.getByRole("link", { name: "1 without a date" }).waitFor();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);

  const [chip, goal] = [await on(ada, "2027-03-10", "Poster").boundingBox(), await day(ada, "2027-03-18").boundingBox()];
  await ada.mouse.move(chip.x + 20, chip.y + 10);
  await ada.mouse.down();
  await ada.mouse.move(goal.x + 30, goal.y + 40, { steps: 8 });
  await ada.mouse.up();
  await on(ada, "2027-03-18", "Poster").waitFor();
  await on(bo, "2027-03-18", "Poster").waitFor();
  assert.equal(new URL(ada.url()).pathname, "/projects/DAYS", "a drag opens nothing");
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await on(bo, "2027-03-10", "Poster").waitFor();

  await on(bo, "2027-03-10", "Poster").focus();
  await bo.keyboard.press("Alt+ArrowRight");
  await on(bo, "2027-03-11", "Poster").waitFor();
  await bo.waitForFunction(() => document.activeElement?.textContent.includes("Poster"));
  await bo.keyboard.press("Alt+ArrowDown");
  await on(ada, "2027-03-18", "Poster").waitFor();
  await on(ada, "2027-03-12", "Tour").focus();
  await ada.keyboard.press("Alt+ArrowRight");
  await on(bo, "2027-03-13", "Tour").waitFor();
  const tour = await ask(ada, "GET", "/tasks/DAYS-2");
  assert.deepEqual([tour.start, tour.due], ["2027-03-13", "2027-03-17T15:00:00+01:00[Europe/Berlin]"], "both ends go, and the hour stays");

  // From day to day, and a task on the one that is reached.
  await ada.keyboard.press("Escape");
  await ada.keyboard.press("ArrowRight");
  await ada.keyboard.press("ArrowDown");
  await ada.waitForFunction(() => document.activeElement?.dataset.head === "2027-03-21");
  await ada.keyboard.press("Enter");
  await ada.getByRole("dialog", { name: /Sunday, March 21, 2027/ }).getByLabel("Title").fill("Rehearsal");
  await ada.keyboard.press("Enter");
  await on(bo, "2027-03-21", "Rehearsal").waitFor();
  await ada.getByRole("dialog").waitFor({ state: "detached" });
  await ada.keyboard.press("PageDown");
  await ada.waitForURL(/month=2027-04/);
  await ada.waitForFunction(() => document.activeElement?.dataset.head === "2027-04-21");
  await ada.reload();
  await ada.getByRole("heading", { name: "April 2027" }).waitFor();

  await ada.getByLabel("Filter").fill("status = dong");
  const alert = ada.getByRole("alert").filter({ hasText: "There is no status" });
  await alert.waitFor();
  assert.equal(await alert.locator("mark").textContent(), "dong");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("more than a day holds is on its week, and on a phone the days stand below one another", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "FULL", Array.from({ length: 7 }, (_, n) => ({ title: `Task ${n + 1}`, due: "2027-03-10" })));
  await ada.goto("/projects/FULL?view=calendar&month=2027-03");
  await day(ada, "2027-03-10").getByRole("button", { name: "4 more" }).click();
  await ada.waitForURL(/week=2027-03-10/);
  await on(ada, "2027-03-10", "Task 7").waitFor();
  assert.equal(await day(ada, "2027-03-10").locator("[data-task]").count(), 7);
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "The next week" }).click();
  await ada.waitForURL(/week=2027-03-17/);
  await ada.getByRole("button", { name: "Today" }).click();
  await ada.locator('[role="gridcell"][aria-current="date"]').waitFor();

  const phone = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, touch: true });
  await phone.goto("/projects/FULL?view=calendar&month=2027-03");
  await task(phone, "Task 7").waitFor();
  await assertAccessible(phone);
  assert.deepEqual(await faultsOfLayout(phone), []);
  await task(phone, "Task 7").focus();
  await phone.keyboard.press("Alt+ArrowRight");
  await phone.getByRole("listitem").filter({ hasText: "Thursday, March 11, 2027" }).getByText("Task 7").waitFor();
  await phone.getByRole("button", { name: "New task on Friday, March 12, 2027" }).tap();
  await phone.getByRole("dialog").getByLabel("Title").fill("By hand");
  await phone.getByRole("button", { name: "Add" }).last().tap();
  await phone.getByRole("listitem").filter({ hasText: "Friday, March 12, 2027" }).getByText("By hand").waitFor();
  assertNoFaults(ada, phone);
  await ada.context().close();
  await phone.context().close();
});
