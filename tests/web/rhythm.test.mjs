// When tasks come back: reminders that are one's own, and tasks that come again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { openProject, writeTask } from "./support/projects.mjs";

const at = await house({ cast: true });

const panel = (page, key) => page.getByRole("complementary", { name: `Task ${key}` });
const row = (page, title) => page.getByRole("listitem").filter({ has: page.locator("[data-task]", { hasText: title }) });

/** A project of ada's with these lines, and its first task open. */
async function begin(page, name, lines) {
  await openProject(page, name);
  for (const line of lines) await writeTask(page, line, line.split(" ")[0]);
  await page.goto(`/projects/${name.toUpperCase()}/1`);
  await panel(page, `${name.toUpperCase()}-1`).getByLabel("Title").waitFor();
}

const patch = (page, path, body, method = "PATCH") =>
  page.evaluate(
    async ([path, body, method]) => (await fetch(`/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status,
    [path, body, method],
  );

test("one is reminded before a task is due, which nobody else sees, and when it is time a notice leads there", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "Gala", ["Sound in 3 days"]);
  const own = panel(ada, "GALA-1");
  await own.getByRole("button", { name: "Remind me", exact: true }).focus();
  await ada.keyboard.press("Enter");
  await assertAccessible(ada);
  await own.getByRole("button", { name: "A day before it is due" }).focus();
  await ada.keyboard.press("Enter");
  const mine = own.getByRole("list", { name: "My reminders" });
  await mine.getByText("A day before it is due").waitFor();
  await own.getByRole("button", { name: "Remind me", exact: true }).click();
  await own.getByRole("button", { name: "At a time…" }).click();
  await ada.getByRole("dialog", { name: "Remind me of GALA-1" }).getByRole("button", { name: /^In an hour/ }).click();
  await mine.getByRole("listitem").nth(1).waitFor();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);

  // What the other does to the task is seen here, and nothing of hers there.
  await bo.goto("/projects/GALA/1");
  await panel(bo, "GALA-1").getByRole("button", { name: "Remind me", exact: true }).waitFor();
  assert.equal(await panel(bo, "GALA-1").getByRole("list", { name: "My reminders" }).count(), 0);
  assert.equal(await patch(bo, "/tasks/GALA-1", { due: null }), 200);
  await mine.getByText("doesn't come").waitFor();
  await mine.getByRole("button", { name: /^Don't remind me: A day before/ }).click();
  await mine.getByText("A day before it is due").waitFor({ state: "detached" });

  const soon = { at: new Date(Date.now() + 1_500).toISOString() };
  assert.equal(await patch(bo, "/tasks/GALA-1/reminders", soon, "POST"), 201);
  await bo.goto("/notices");
  await bo.getByRole("link", { name: /Reminder: GALA-1/ }).click();
  await panel(bo, "GALA-1").getByLabel("Title").waitFor();
  await ada.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a line says how a task comes again, and when it is done the next one is there; undone, it is gone", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "Rota", ["Sweep"]);
  await ada.getByLabel("New task").fill("Water the plants every 2 weeks on friday *green");
  const chips = ada.getByRole("list", { name: "What the line says" });
  await chips.getByText(/^Every 2 weeks on Fri, first /).waitFor();
  await assertAccessible(ada);
  await ada.getByLabel("New task").press("Enter");
  await row(ada, "Water the plants").first().waitFor();
  await row(ada, "Water the plants").getByRole("img", { name: "Repeats" }).waitFor();

  await ada.goto("/projects/ROTA/2");
  const own = panel(ada, "ROTA-2");
  await own.getByText("Every 2 weeks on Fri", { exact: true }).waitFor();
  await bo.goto("/projects/ROTA/2");
  await panel(bo, "ROTA-2").getByText("Every 2 weeks on Fri", { exact: true }).waitFor();
  await own.getByLabel("How it repeats").selectOption("Every month");
  await panel(bo, "ROTA-2").getByRole("region", { name: "Repeat" }).getByText(/^Every month on /).waitFor();

  await own.getByLabel("Status of ROTA-2").first().selectOption("done");
  const follows = panel(bo, "ROTA-2").getByRole("list", { name: "Comes before" });
  await follows.getByText("ROTA-3").waitFor();
  assert.equal(await bo.evaluate(async () => (await (await fetch("/api/v1/tasks/ROTA-3")).json()).repeats), true);
  await own.getByLabel("Status of ROTA-2").first().selectOption("to_do");
  await follows.getByText("ROTA-3").waitFor({ state: "detached" });
  assert.equal(await bo.evaluate(async () => (await fetch("/api/v1/tasks/ROTA-3")).status), 404);

  // A rhythm of one's own, by keys.
  await own.getByLabel("How it repeats").selectOption("Otherwise…");
  await own.getByLabel("Every so many").fill("3");
  await own.getByLabel("Days, weeks, months or years").selectOption("day");
  await own.getByLabel("Counted from when").selectOption("done");
  await assertAccessible(ada);
  await own.getByLabel("Every so many").press("Enter");
  await panel(bo, "ROTA-2").getByRole("region", { name: "Repeat" }).getByText("3 days after it is done").waitFor();
  await own.getByLabel("How it repeats").selectOption("Doesn't repeat");
  await panel(bo, "ROTA-2").getByRole("region", { name: "Repeat" }).getByText("3 days after it is done").waitFor({ state: "detached" });
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
