// The report of a project: it tells how the work went, follows what others do, and leads to the tasks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { exported } from "./support/exporting.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin, chooseTool } from "./support/projects.mjs";

const at = await house({ cast: true });

const panel = (page, name) => page.getByRole("region", { name, exact: true });
const says = (page, name, text) => panel(page, name).getByText(text).first().waitFor();

test("a report follows what others do, tells all of it in words, and a filter and a stretch are an address", async () => {
  const [ada, bo] = [await signIn(at.browser, at.server.url, "ada"), await signIn(at.browser, at.server.url, "bo")];
  await begin(ada, "GALA", [
    { title: "Sound", labels: ["stage"], estimate_minutes: 90 },
    { title: "Light", labels: ["stage"], status: "doing" },
    { title: "Flowers", estimate_minutes: 30 },
  ]);
  await ada.goto("/projects/GALA");
  await ada.getByText("Flowers").first().waitFor();
  await chooseTool(ada, "Report");
  await ada.waitForURL("**/projects/GALA/report");
  await says(ada, "Burn-down and burn-up", "3 remaining");
  await says(ada, "Cumulative flow", "1 in progress");
  await says(ada, "Cycle time", "Not known yet");
  await panel(ada, "Workload").getByRole("link", { name: "Nobody yet" }).waitFor();
  // What bo does is there without asking again.
  await ask(bo, "PATCH", "/tasks/GALA-2", { status: "done", assignees: [] });
  await says(ada, "Burn-down and burn-up", "2 remaining");
  await says(ada, "Burn-down and burn-up", /2 of 3 remaining/);
  await says(ada, "Throughput", "1 closed");
  await panel(ada, "Cycle time").getByRole("link", { name: "GALA-2" }).waitFor();
  await panel(ada, "Cycle time").locator("canvas").waitFor();
  await assertAccessible(ada);
  await ada.getByText("All numbers").click();
  const cells = ada.getByRole("row").filter({ has: ada.getByRole("rowheader") }).first().getByRole("cell");
  assert.deepEqual(await cells.allInnerTexts(), ["0", "2", "0", "1", "3", "1"]);
  await assertAccessible(ada);

  await ada.getByRole("button", { name: "Estimated time" }).click();
  await says(ada, "Burn-down and burn-up", "2h remaining");
  await ada.getByRole("button", { name: "14 days" }).click();
  await ada.getByLabel("Filter").fill("label = stage");
  await says(ada, "Burn-down and burn-up", "1h 30m remaining");
  const address = new URL(ada.url());
  assert.deepEqual(Object.fromEntries(address.searchParams), { unit: "time", days: "14", filter: "label = stage" });
  await ada.reload();
  await says(ada, "Burn-down and burn-up", "1h 30m remaining");
  await ada.getByLabel("Filter").fill("label = ");
  await ada.locator('[aria-label="Filter"][aria-invalid="true"]').waitFor();
  await ada.getByLabel("Filter").fill("label = stage");

  assert.match(await exported(ada), /,0,90,0,90,0,90,2,0\r\n$/);

  // Whoever has something before them leads to just that.
  await panel(ada, "Workload").getByRole("link", { name: "Nobody yet" }).click();
  await ada.locator("[data-task]", { hasText: "Sound" }).first().waitFor();
  assert.equal(await ada.locator("[data-task]").count(), 1);
  assertNoFaults(ada, bo);
});

test("on a phone and in the dark nothing of it is cut off, and where nothing is to report it says so", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 844, theme: "dark", touch: true });
  await begin(ada, "BARE", []);
  await ada.goto("/projects/BARE/report");
  await ada.getByRole("heading", { name: "Nothing to report yet" }).waitFor();
  await assertAccessible(ada);
  for (const title of ["A title that is so long that it hardly has room on a phone", "Another"]) {
    await ask(ada, "POST", "/projects/BARE/tasks", { title, status: "doing", assignees: [] });
  }
  await ask(ada, "PATCH", "/tasks/BARE-1", { status: "done" });
  await says(ada, "Burn-down and burn-up", "1 remaining");
  await panel(ada, "Throughput").locator("canvas").waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  assertNoFaults(ada);
});
