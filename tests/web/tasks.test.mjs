// What hangs on a task: comments and who hears of them, a checklist that two change at once, relations that both sides show.
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

const holds = async (field, text) => field.page().waitForFunction(([element, wanted]) => element.value === wanted, [await field.elementHandle(), text]);

/** A project of ada's with these tasks, and its first task open. */
async function begin(page, name, titles) {
  await openProject(page, name);
  for (const title of titles) await writeTask(page, title);
  await page.goto(`/projects/${name.toUpperCase()}/1`);
  await panel(page, `${name.toUpperCase()}-1`).getByLabel("Title").waitFor();
}

test("a comment names somebody, reaches them, leads them there, and is edited with its history", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "Gala", ["Sound"]);
  const own = panel(ada, "GALA-1");
  const field = own.getByLabel("Write a comment");
  await field.fill("Ask **them** ");
  await field.pressSequentially("@b");
  await ada.getByRole("option", { name: /@bo/ }).waitFor();
  await ada.keyboard.press("Enter");
  await holds(field, "Ask **them** @bo ");
  await field.press("Control+Enter");
  const said = own.getByRole("listitem", { name: /^Comment of Ada/ });
  await said.locator("strong", { hasText: "them" }).waitFor();
  await holds(field, ""); // Others may hear of it before the answer is here.
  await assertAccessible(ada);

  await bo.goto("/notices");
  await bo.getByRole("link", { name: /mentioned you in GALA-1/ }).click();
  const theirs = panel(bo, "GALA-1");
  await theirs.locator(".mention").waitFor();
  assert.match(bo.url(), /\/projects\/GALA\/1#/);
  assert.equal(await theirs.getByRole("button", { name: "Edit comment" }).count(), 0);
  await theirs.getByRole("button", { name: "Stop watching GALA-1" }).click();
  await theirs.getByRole("button", { name: "Watch GALA-1", exact: true }).waitFor();

  await said.getByRole("button", { name: "Edit comment" }).click();
  await own.getByLabel("Edit comment").fill("Never mind");
  await own.getByLabel("Edit comment").press("Control+Enter");
  await theirs.getByText("Never mind").waitFor();
  await theirs.getByRole("button", { name: "edited" }).click();
  await bo.getByRole("dialog").locator("strong", { hasText: "them" }).waitFor();
  await bo.keyboard.press("Escape");
  await said.getByRole("button", { name: "Delete comment" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await theirs.getByText("Never mind").waitFor({ state: "detached" });
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("two change different items of a checklist at once, and both stay", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "Lists", ["Pack"]);
  const own = panel(ada, "LISTS-1");
  for (const text of ["Amps", "Cables", "Lamps"]) {
    await own.getByLabel("Add an item").fill(text);
    await own.getByLabel("Add an item").press("Enter");
    await own.getByRole("checkbox", { name: `Done: ${text}` }).waitFor();
  }
  await bo.goto("/projects/LISTS/1");
  const theirs = panel(bo, "LISTS-1");
  await theirs.getByRole("checkbox", { name: "Done: Lamps" }).waitFor();
  const name = own.getByLabel("Item").nth(1);
  await name.fill("Long cables");
  await Promise.all([theirs.getByRole("checkbox", { name: "Done: Amps" }).check(), name.press("Enter")]);
  for (const where of [own, theirs]) {
    await where.getByRole("checkbox", { name: "Done: Amps", checked: true }).waitFor();
    await where.getByRole("checkbox", { name: "Done: Long cables" }).waitFor();
  }
  await row(bo, "Pack").getByText("1/3").waitFor();

  // By keys: the last goes up, and one goes away.
  await own.getByLabel("Item").nth(2).focus();
  await ada.keyboard.press("Alt+ArrowUp");
  await theirs.getByLabel("Item").nth(1).waitFor();
  await bo.waitForFunction(() => [...document.querySelectorAll('aside textarea[aria-label="Item"]')].map((one) => one.value).join() === "Amps,Lamps,Long cables");
  await own.getByRole("button", { name: "Remove: Lamps" }).focus();
  await ada.keyboard.press("Enter");
  await row(bo, "Pack").getByText("1/2").waitFor();
  await assertAccessible(bo);
  assert.deepEqual(await faultsOfLayout(bo), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("what blocks a task stands on both, and a circle is refused", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "Order", ["Hall", "Stage"]);
  const own = panel(ada, "ORDER-1");
  const relate = async (kind, other) => {
    await own.getByRole("button", { name: "Add a relation" }).click();
    await own.getByLabel("What it has to do with the other").selectOption(kind);
    await own.getByLabel("The other task").fill(other);
    await own.getByLabel("The other task").press("Enter");
  };
  await relate("blocks", "ORDER-2");
  await own.getByRole("list", { name: "Blocks" }).getByRole("link", { name: "ORDER-2 Stage" }).waitFor();
  await row(ada, "Stage").getByRole("img", { name: "Blocked by another task" }).waitFor();
  await relate("blocked_by", "order-2");
  await own.getByRole("alert").filter({ hasText: "circle" }).waitFor();
  await own.getByLabel("The other task").press("Escape");
  await own.getByLabel("Status of ORDER-1").selectOption("done");
  await row(ada, "Stage").getByRole("img", { name: "Blocked by another task" }).waitFor({ state: "detached" });
  await own.getByRole("link", { name: "ORDER-2 Stage" }).click();
  const other = panel(ada, "ORDER-2");
  await other.getByRole("list", { name: "Is blocked by" }).getByRole("link", { name: "ORDER-1 Hall" }).waitFor();
  await assertAccessible(ada);
  await other.getByRole("button", { name: "Take the relation to ORDER-1 away" }).click();
  await other.getByRole("link", { name: "ORDER-1 Hall" }).waitFor({ state: "detached" });
  await ada.context().close();
});
