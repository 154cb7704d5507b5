// Finding and moving many tasks: one line makes a task, my own stand together, many change at once and back, and what one asks for again has a name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { openProject, writeTask } from "./support/projects.mjs";

const at = await house({ cast: true });

const task = (page, title) => page.locator("[data-task]", { hasText: title });
const titles = (page) => page.locator("[data-task]").allInnerTexts();
const chips = (page) => page.getByRole("list", { name: "What the line says" }).getByRole("listitem");

test("a line shows what it says as one types, and is a task on Enter", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openProject(ada, "Gala");
  await ada.getByLabel("New task").fill("Book sound check tomorrow 15:00 *stage !high @bo every friday");
  await chips(ada).filter({ hasText: "High" }).waitFor();
  assert.deepEqual(await chips(ada).evaluateAll((all) => all.map((one) => one.dataset.says)), ["due", "label", "priority", "person", "repeat"]);
  await assertAccessible(ada);
  await chips(ada).filter({ hasText: "stage" }).getByRole("button").click();
  await chips(ada).filter({ hasText: "stage" }).waitFor({ state: "detached" });
  await ada.getByLabel("New task").press("Enter");
  await task(ada, "Book sound check *stage").waitFor();
  assert.equal(await ada.getByLabel("Priority of GALA-1").inputValue(), "high");
  assert.equal(await ada.getByLabel("New task").inputValue(), "");
  assertNoFaults(ada);
  await ada.context().close();
});

test("what is mine stands together by when it is due, as others give and take it", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "My work" }).click();
  await bo.getByRole("heading", { name: "My work", level: 1 }).waitFor();
  const part = (name) => bo.getByRole("region", { name, exact: true });
  await part("The next 7 days").getByText("Book sound check").waitFor();
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/projects/GALA");
  await writeTask(ada, "Late thing @bo 2026-01-05", "Late thing");
  await part("Overdue").getByText("Late thing").waitFor();
  await writeTask(bo, "Own thing +gala", "Own thing");
  await part("Without a date").getByText("Own thing").waitFor();
  await task(bo, "Late thing").focus();
  await bo.keyboard.press("ArrowDown");
  assert.equal(await bo.evaluate(() => document.activeElement.textContent), "Book sound check *stage");
  await assertAccessible(bo);
  await bo.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(bo), []);
  await bo.setViewportSize({ width: 1280, height: 800 });
  await bo.getByLabel("Status of GALA-2").selectOption("done");
  await task(bo, "Late thing").waitFor({ state: "detached" });
  await bo.getByRole("button", { name: "Undo" }).last().click();
  await task(bo, "Late thing").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("many are selected by keys and pointer, changed at once, and all of it is taken back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openProject(ada, "Many");
  for (const title of ["Amps", "Banner", "Cake", "Doors"]) await writeTask(ada, title);
  const bar = ada.getByRole("toolbar", { name: "Selected tasks" });
  await task(ada, "Amps").focus();
  await ada.keyboard.press("x");
  await ada.keyboard.press("Shift+ArrowDown");
  await bar.getByText("2 selected").waitFor();
  await ada.getByLabel("Select MANY-4").click({ modifiers: ["Shift"] });
  await bar.getByText("4 selected").waitFor();
  await ada.getByLabel("Select MANY-4").click();
  await bar.getByText("3 selected").waitFor();
  await assertAccessible(ada);
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/projects/MANY");
  await task(bo, "Amps").waitFor();
  await bar.getByLabel("Priority of those selected").selectOption("urgent");
  await bar.getByRole("button", { name: "Label" }).click();
  await ada.getByRole("dialog").getByLabel("Label").fill("stage");
  await ada.getByRole("dialog").getByRole("button", { name: "Add" }).click();
  await bo.getByText("stage", { exact: true }).nth(2).waitFor();
  assert.equal(await bo.getByLabel("Priority of MANY-3").inputValue(), "urgent");
  await bar.getByRole("button", { name: "Select all 4" }).click();
  await bar.getByRole("button", { name: "Delete" }).click();
  await task(bo, "Doors").waitFor({ state: "detached" });
  assert.equal(await task(bo, "Amps").count(), 0);
  await ada.getByRole("status").filter({ hasText: "4 tasks were thrown away." }).getByRole("button", { name: "Undo" }).last().click();
  await task(bo, "Doors").waitFor();
  assert.equal(await bo.getByLabel("Priority of MANY-1").inputValue(), "urgent");
  await task(ada, "Amps").waitFor();
  await ada.setViewportSize({ width: 390, height: 800 });
  await ada.getByLabel("Select MANY-1").check();
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a filter is written with what is offered, by keys, and by pointer on a phone", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/projects/GALA");
  await task(ada, "Late thing").waitFor();
  const field = ada.getByRole("combobox", { name: "Filter" });
  const offers = ada.getByRole("listbox", { name: "What may come next" });
  const offered = async (...wanted) => {
    for (const one of wanted) await offers.getByRole("option", { name: one }).first().waitFor();
  };
  await field.pressSequentially("ass");
  await offered("assignee");
  await assertAccessible(ada);
  await ada.keyboard.press("Tab");
  assert.equal(await field.inputValue(), "assignee ");
  await offered("not in none of several", "is empty");
  await ada.keyboard.type("= b");
  await offered("@bo Bo Andersen");
  await ada.keyboard.press("Enter");
  assert.equal(await field.inputValue(), "assignee = @bo ");
  await offered("and", "or");
  await ada.keyboard.type("and due is e");
  await offered("empty");
  await ada.keyboard.press("Enter");
  await task(ada, "Late thing").waitFor({ state: "detached" });
  await task(ada, "Own thing").waitFor({ state: "detached" });
  // With nothing begun Enter takes nothing, and Escape puts the offers away.
  await offered("and");
  await ada.keyboard.press("Escape");
  await offers.waitFor({ state: "detached" });
  assert.equal(await field.inputValue(), "assignee = @bo and due is empty ");
  await ada.setViewportSize({ width: 390, height: 800 });
  await field.fill("status = ");
  await offered("doing", "to_do", "open");
  assert.deepEqual(await faultsOfLayout(ada), []);
  await offers.getByRole("option", { name: "open" }).click();
  assert.equal(await field.inputValue(), "status = open ");
  await task(ada, "Late thing").waitFor();
  // What only lacks its end is no fault while one is shown how it goes on, and is one then.
  await field.fill("status = open and ");
  await offered("status", "assignee");
  assert.equal(await ada.getByRole("alert").count(), 0);
  await ada.keyboard.press("Escape");
  await ada.getByRole("alert").filter({ hasText: "open and" }).waitFor();
  await field.fill("status = nowhere");
  await ada.getByRole("alert").filter({ hasText: "nowhere" }).waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a filter gets a name and an address, is shared, and goes for all when it is deleted", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await ada.goto("/projects/GALA");
  await bo.goto("/projects/GALA");
  await ada.getByLabel("Filter").fill("assignee = @bo and due < now");
  await task(ada, "Own thing").waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Save as" }).click();
  const dialog = ada.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Bo is late");
  await dialog.getByLabel("For everybody in the project").check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await ada.waitForURL(/\?saved=[0-9a-z]{26}$/);
  const tabs = bo.getByRole("navigation", { name: "Saved" });
  await tabs.getByRole("link", { name: "Bo is late" }).click();
  await task(bo, "Own thing").waitFor({ state: "detached" });
  assert.deepEqual(await titles(bo), ["Late thing"]);
  assert.equal(await bo.getByLabel("Filter").inputValue(), "assignee = @bo and due < now");
  await bo.reload();
  await task(bo, "Late thing").waitFor();
  assert.equal(await bo.getByRole("button", { name: "What to do with" }).count(), 0, "it is ada's");
  // What it asks for changes for all who look at it.
  await ada.getByLabel("Filter").fill("assignee = @bo");
  await ada.getByRole("button", { name: "Save changes" }).click();
  await task(bo, "Own thing").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "What to do with “Bo is late”" }).click();
  await ada.getByRole("menuitem", { name: "Delete" }).click();
  await tabs.getByRole("link", { name: "Bo is late" }).waitFor({ state: "detached" });
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a task is found in the search of the workspace and in the palette", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/search?q=gala-2");
  const hit = bo.getByRole("list", { name: "Results" }).getByRole("link", { name: /GALA-2 Late thing/ });
  await hit.waitFor();
  await hit.click();
  await bo.getByRole("complementary", { name: "Task GALA-2" }).waitFor();
  await bo.keyboard.press("Control+k");
  await bo.getByRole("combobox", { name: "Go to" }).fill("own thing");
  await bo.getByRole("option", { name: /GALA-3 Own thing/ }).click();
  await bo.getByRole("complementary", { name: "Task GALA-3" }).waitFor();
  assertNoFaults(bo);
  await bo.context().close();
});
