// A project's workflow: a manager adds, names, orders, limits and removes statuses, and every open board follows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const settings = (page) => page.getByRole("button", { name: "Project settings" });
const workflow = (page) => page.getByRole("region", { name: "Workflow" });
const form = (page, name) => workflow(page).getByRole("form", { name });
const column = (page, name) => page.getByRole("region", { name: "Board" }).getByRole("region", { name, exact: true });
const columns = (page) => page.getByRole("region", { name: "Board" }).getByRole("heading", { level: 2 }).allInnerTexts();

for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
  test(`a manager changes the workflow and boards of others follow, at ${width} pixels`, async () => {
    const key = width === 390 ? "TENT" : "GALA";
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 844, theme });
    await begin(ada, key, [{ title: "Hang the lamps", status: "doing" }, { title: "Tune the piano", status: "doing" }, { title: "Sweep" }]);
    const bo = await signIn(at.browser, at.server.url, "bo");
    await bo.goto(`/projects/${key}?view=board`);
    await column(bo, "Doing").getByText("Hang the lamps").waitFor();

    await ada.goto(`/projects/${key}`);
    await settings(ada).click();
    await workflow(ada).getByRole("button", { name: "New status" }).click();
    await form(ada, "New status").getByLabel("Name of the status").fill("to do");
    await form(ada, "New status").getByRole("button", { name: "Add status" }).click();
    await form(ada, "New status").getByText("Another status has this name.").waitFor();
    await form(ada, "New status").getByLabel("Name of the status").fill("On hold");
    await form(ada, "New status").getByLabel("What it says of tasks").selectOption({ label: "To be done" });
    await form(ada, "New status").getByLabel("Tasks at most").fill("3");
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    await form(ada, "New status").getByRole("button", { name: "Add status" }).click();
    await column(bo, "On hold").waitFor();
    await workflow(ada).getByText("at most 3").waitFor();
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/workflow-${width}.png` });

    await workflow(ada).getByRole("button", { name: "Change Doing" }).click();
    assert.equal(await form(ada, "Change Doing").getByLabel("What it says of tasks").isDisabled(), true, "tasks have it");
    await form(ada, "Change Doing").getByLabel("Name of the status").fill("In progress");
    await form(ada, "Change Doing").getByLabel("Tasks at most").fill("1");
    await form(ada, "Change Doing").getByRole("button", { name: "Save changes" }).click();
    await column(bo, "In progress").getByText("Hang the lamps").waitFor();

    await workflow(ada).getByRole("button", { name: "Move On hold up" }).press("Enter");
    await bo.waitForFunction(() => [...document.querySelectorAll("[data-column]")].findIndex((one) => one.dataset.column === "on_hold") === 1);

    await workflow(ada).getByRole("button", { name: "Remove In progress" }).click();
    const removal = form(ada, "Remove In progress");
    await removal.getByLabel("2 tasks have the status In progress. Give them instead").selectOption({ label: "On hold" });
    await removal.getByRole("button", { name: "Remove status" }).click();
    await column(bo, "On hold").getByText("Hang the lamps").waitFor();
    await column(bo, "On hold").getByText("Tune the piano").waitFor();
    await column(bo, "In progress").waitFor({ state: "detached" });
    const task = await ask(ada, "GET", `/tasks/${key}-1`);
    assert.equal(task.status, "on_hold");
    assert.ok((await columns(bo)).length === 5);
    assertNoFaults(ada);
    assertNoFaults(bo);
  });
}

test("the last status of what isn't done stays, and an editor changes no workflow", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "HALL", []);
  for (const word of ["backlog", "doing", "review"]) await ask(ada, "DELETE", `/projects/HALL/statuses/${word}`);
  await ada.goto("/projects/HALL");
  await settings(ada).click();
  await workflow(ada).getByRole("button", { name: "Remove To do" }).click();
  await form(ada, "Remove To do").getByRole("button", { name: "Remove status" }).click();
  await form(ada, "Remove To do").getByText("A workflow needs a status of what is done, and one of what isn't.").waitFor();
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/projects/HALL");
  await bo.getByRole("button", { name: "People of this project" }).click();
  await bo.getByRole("dialog").waitFor();
  assert.equal(await workflow(bo).count(), 0);
  assertNoFaults(bo);
});

test("a project begins as another one, with its open tasks", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 844, theme: "dark" });
  await begin(ada, "TOUR", [{ title: "Book the trains", priority: "high" }, { title: "Over", status: "done" }]);
  await ask(ada, "POST", "/projects/TOUR/statuses", { name: "On hold", stage: "waiting", limit: 2 });
  await ada.goto("/projects");
  await ada.getByRole("button", { name: "New project" }).click();
  const dialog = ada.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name").fill("Next tour");
  await dialog.getByLabel("Begin with").selectOption({ label: "What TOUR has" });
  await dialog.getByLabel("Copy its open tasks").check();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);
  if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/begin-with.png` });
  await dialog.getByRole("button", { name: "Open project" }).click();
  await ada.getByRole("heading", { name: "Next tour", level: 1 }).waitFor();
  await ada.getByText("Book the trains").waitFor();
  const project = await ask(ada, "GET", "/projects/NEXTT");
  assert.deepEqual(project.statuses.map(({ word, limit, tasks }) => [word, limit, tasks]).slice(1, 3), [["to_do", null, 1], ["on_hold", 2, 0]]);
  assertNoFaults(ada);
});
