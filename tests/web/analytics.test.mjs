// Analytics: administrators see how the workspace is used, live, and take it away; others don't.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { exported } from "./support/exporting.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const panel = (page, name) => page.getByRole("region", { name, exact: true });
const says = (page, name, text) => panel(page, name).getByText(text).first().waitFor();
/** How many messages the page counts. */
const counted = async (page) => Number.parseInt(await panel(page, "Messages").locator("p").first().innerText(), 10);

test("what others write and do is counted at once, and leaves as a document", async () => {
  const [ada, bo] = [await signIn(at.browser, at.server.url, "ada"), await signIn(at.browser, at.server.url, "bo")];
  await ada.goto("/");
  await ada.getByRole("link", { name: "Analytics" }).click();
  await ada.waitForURL("**/analytics");
  await ada.getByRole("heading", { name: "Analytics" }).waitFor();
  const { id } = await ask(bo, "POST", "/rooms", { kind: "open", name: "counted" });
  await ask(bo, "POST", `/rooms/${id}/messages`, { body: "one" });
  await panel(ada, "Rooms with most messages").getByRole("link", { name: "# counted" }).waitFor();
  const before = await counted(ada);
  await ask(bo, "POST", `/rooms/${id}/messages`, { body: "two" });
  await says(ada, "Messages", new RegExp(`^${before + 1} messages$`));
  await begin(ada, "GALA", [{ title: "Sound" }, { title: "Light" }]);
  await ask(bo, "PATCH", "/tasks/GALA-1", { status: "done" });
  await says(ada, "Tasks", "1 done, 2 made");
  await panel(ada, "Projects with most tasks").getByRole("link").first().waitFor();
  await panel(ada, "Response times").locator("canvas").waitFor();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.getByText("All numbers").click();
  await assertAccessible(ada);

  await ada.getByRole("button", { name: "7 days" }).click();
  await ada.waitForURL("**/analytics?days=7");
  await says(ada, "Tasks", "1 done, 2 made");
  assert.match(await exported(ada), /^\uFEFF?Day,Active people,Messages,Tasks made,Tasks done,[\s\S]*,2,1,\d+,\d+,\d*\r\n$/);
  await ada.getByRole("button", { name: "Export" }).click();
  const dialog = ada.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^PDF/ }).check();
  await dialog.getByRole("button", { name: "Make document" }).click();
  const [file] = await Promise.all([ada.waitForEvent("download"), dialog.getByRole("link", { name: /^Download/ }).click()]);
  assert.match(file.suggestedFilename(), /^Analytics .*\.pdf$/);
  assert.equal((await readFile(await file.path())).subarray(0, 5).toString(), "%PDF-");

  await bo.goto("/analytics");
  await bo.getByRole("heading", { name: "Nothing at this address" }).waitFor();
  assert.equal(await bo.getByRole("link", { name: "Analytics" }).count(), 0);
  assertNoFaults(ada, bo);
});

test("on a phone and in the dark nothing is cut off, a stretch is an address, and what is wrong is said", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 844, theme: "dark", touch: true });
  await ada.goto("/analytics");
  await panel(ada, "Messages").locator("canvas").waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  await ada.goto("/analytics?from=2020-01-01&to=2020-01-31");
  await ada.getByRole("heading", { name: "Nothing happened in these days" }).waitFor();
  await assertAccessible(ada);
  await ada.getByLabel("From").fill("2001-01-01");
  await ada.getByRole("alert").getByText("at most 366 days").waitFor();
  await assertAccessible(ada);
});
