// Fields that a project thinks up itself: defined by its managers, said of tasks in the panel and in the table, found, taken back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const panel = (page, key) => page.getByRole("complementary", { name: `Task ${key}` });
const settings = (page) => page.getByRole("button", { name: "Project settings" });
const cell = (page, key, column) => page.getByRole("row").filter({ has: page.getByRole("link", { name: key, exact: true }) }).locator(`[data-cell$=" ${column}"]`);

/** Defines a field in the open settings. */
async function define(page, name, kind, options = []) {
  await page.getByRole("button", { name: "New field" }).click();
  await page.getByLabel("Name of the field").fill(name);
  await page.getByLabel("Kind").selectOption({ label: kind });
  for (const [nth, option] of options.entries()) await page.getByLabel(`Option ${nth + 1}`, { exact: true }).fill(option);
  await page.getByRole("button", { name: "Add field" }).click();
  await page.getByRole("button", { name: `Change ${name}` }).waitFor();
}

test("a manager defines fields, and what is said in them is there for others at once and can be taken back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "GALA", [{ title: "Amps" }, { title: "Banner" }]);
  await bo.goto("/projects/GALA/1");
  await panel(bo, "GALA-1").getByLabel("Status of GALA-1").waitFor();
  await ada.goto("/projects/GALA");
  await settings(ada).click();
  await define(ada, "Notes", "Text");
  await define(ada, "Venue", "Choice", ["Main stage", "Foyer"]);
  await define(ada, "Budget", "Number");
  await define(ada, "Owner", "Person");
  await define(ada, "Signed off", "Checkbox");
  await define(ada, "Load-in", "Date");
  await define(ada, "Plan", "Link");
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);

  // They are in the panel that bo has open all the while.
  const fields = panel(bo, "GALA-1");
  await fields.getByLabel("Notes").fill("Ask twice");
  await fields.getByLabel("Notes").press("Enter");
  await bo.getByText("GALA-1 was changed.").first().waitFor();
  await ada.goto("/projects/GALA/1");
  await ada.waitForFunction(() => [...document.querySelectorAll("input")].some((one) => one.getAttribute("aria-label") === "Notes" && one.value === "Ask twice"));
  await fields.getByLabel("Venue").selectOption("Foyer");
  await fields.getByLabel("Budget").fill("many");
  await fields.getByLabel("Budget").press("Enter");
  assert.equal(await fields.getByLabel("Budget").getAttribute("aria-invalid"), "true");
  await fields.getByLabel("Budget").fill("1 200,50");
  await fields.getByLabel("Budget").press("Enter");
  await fields.getByLabel("Owner").selectOption({ label: "Ada Lindqvist" });
  await fields.getByLabel("Signed off").check();
  await fields.getByLabel("Plan").fill("example.org/plan");
  await fields.getByLabel("Plan").press("Enter");
  await fields.getByRole("link", { name: "Open Plan" }).waitFor();
  await assertAccessible(bo);
  if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/panel.png` });
  const shown = (page, label, value) =>
    page.waitForFunction(([label, value]) => [...document.querySelectorAll("aside input, aside select")].some((one) => one.getAttribute("aria-label") === label && one.value === value), [label, value]);
  await shown(ada, "Budget", "1200.5");
  await shown(ada, "Venue", "Foyer");
  await panel(ada, "GALA-1").getByText("changed Venue → Foyer").waitFor();
  await panel(ada, "GALA-1").getByLabel("Venue").selectOption("Main stage");
  await shown(bo, "Venue", "Main stage");
  await ada.getByRole("button", { name: "Undo" }).last().click();
  await shown(bo, "Venue", "Foyer");
  // A filter finds what they say.
  const kept = await ask(bo, "GET", `/projects/GALA/tasks?filter=${encodeURIComponent('Venue = foyer and "Signed off" is true and Budget > 1000')}`);
  assert.deepEqual(kept.items.map((task) => task.key), ["GALA-1"]);
  assert.deepEqual(await faultsOfLayout(bo), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("fields are columns of the table, changed there by keys, sorted by and left out", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/projects/GALA?view=table");
  await cell(ada, "GALA-1", "field:2").getByText("Foyer").waitFor();
  assert.equal(await cell(ada, "GALA-1", "field:3").innerText(), "1,200.5");
  await cell(ada, "GALA-2", "field:3").click();
  await ada.getByLabel("Budget of GALA-2").fill("7");
  await ada.keyboard.press("Enter");
  await cell(ada, "GALA-2", "field:3").getByText("7", { exact: true }).waitFor();
  await ada.keyboard.press("ArrowLeft");
  await ada.keyboard.press("Enter");
  await ada.getByLabel("Venue of GALA-2").selectOption("Main stage");
  await cell(ada, "GALA-2", "field:2").getByText("Main stage").waitFor();
  await cell(ada, "GALA-2", "field:5").click();
  await cell(ada, "GALA-2", "field:5").getByRole("img", { name: "Yes" }).waitFor();
  const keys = () => ada.locator("tbody tr[data-task]").evaluateAll((rows) => rows.map((row) => row.querySelector("a").textContent).join(" "));
  await ada.getByRole("columnheader", { name: "Budget" }).getByRole("button").click();
  await ada.waitForFunction(() => document.querySelector("tbody tr[data-task] a")?.textContent === "GALA-2");
  assert.equal(await keys(), "GALA-2 GALA-1");
  await assertAccessible(ada);
  if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/table.png` });
  await ada.getByRole("button", { name: "Columns" }).click();
  await ada.getByRole("checkbox", { name: "Plan" }).uncheck();
  await ada.getByRole("columnheader", { name: "Plan" }).waitFor({ state: "detached" });
  await ada.keyboard.press("Escape");
  assertNoFaults(ada);
  await ada.context().close();
});

test("a field is renamed, moved and removed, and comes back with all that it said", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 844 });
  await ada.goto("/projects/GALA/1");
  await ada.goto("/projects/GALA");
  await settings(ada).click();
  await ada.getByRole("button", { name: "Change Venue" }).click();
  await ada.getByLabel("Name of the field").fill("Where");
  await ada.getByLabel("Option 2", { exact: true }).fill("Lobby");
  await ada.getByRole("button", { name: "Save changes" }).last().click();
  await ada.getByRole("button", { name: "Move Where up" }).click();
  await ada.waitForFunction(() => document.querySelector('[aria-label="Move Where up"]')?.disabled);
  assert.deepEqual(await faultsOfLayout(ada), []);
  if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/settings.png` });
  await ada.getByRole("button", { name: "Remove Where" }).click();
  await ada.getByRole("button", { name: "Change Where" }).waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Bring back" }).click();
  await ada.getByRole("button", { name: "Change Where" }).waitFor();
  await assertAccessible(ada);
  await ada.goto("/projects/GALA/1");
  await ada.waitForFunction(() => [...document.querySelectorAll("aside select")].some((one) => one.getAttribute("aria-label") === "Where" && one.value === "Lobby"));
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada);
  await ada.context().close();
});
