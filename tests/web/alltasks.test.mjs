// Tasks of all projects on one page: filtered, grouped, in an order, changed in place, live, and nothing of what one doesn't see.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const group = (page, name) => page.getByRole("region", { name, exact: true });
const task = (where, title) => where.locator("[data-task]", { hasText: title });
const titles = (where) => where.locator("[data-task]").allTextContents();

for (const width of [1280, 390]) {
  test(`tasks of all projects are found, grouped and changed in one place, at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 800 });
    const bo = await signIn(at.browser, at.server.url, "bo");
    const [stage, road, secret] = [`S${width}`, `R${width}`, `X${width}`];
    await begin(ada, stage, [{ title: "Amps", priority: "urgent", due: "2026-01-02" }, { title: "Banner", labels: ["print"] }]);
    await begin(ada, road, [{ title: "Cars", priority: "high", labels: ["print"] }, { title: "Drums", due: "2026-01-01" }, { title: "Past", status: "done" }]);
    await ask(ada, "POST", "/projects", { key: secret, name: secret, open: false });
    await ask(ada, "POST", `/projects/${secret}/tasks`, { title: "Surprise", priority: "urgent" });

    await ada.goto("/projects");
    await ada.getByRole("link", { name: "All tasks" }).click();
    await ada.getByRole("heading", { name: "All tasks", level: 1 }).waitFor();
    await task(group(ada, stage), "Amps").waitFor();
    await task(group(ada, secret), "Surprise").waitFor();
    assert.deepEqual(await titles(group(ada, road)), ["Drums", "Cars"], "what is due first");
    assert.equal(await ada.getByRole("combobox", { name: "Filter" }).inputValue(), "status = open");
    assert.equal(await task(group(ada, road), "Past").count(), 0);
    await ada.getByRole("button", { name: "Show all" }).click();
    await task(group(ada, road), "Past").waitFor();
    await ada.waitForURL(/filter=$/);
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);

    await bo.goto("/tasks?group=priority");
    await task(group(bo, "Urgent"), "Amps").first().waitFor();
    assert.equal(await task(bo, "Surprise").count(), 0, "nothing of a closed project");
    await bo.getByRole("combobox", { name: "Filter" }).fill(`project = ${secret}`);
    await bo.getByRole("alert").filter({ hasText: `You see no project with the key \`${secret}\`.` }).waitFor();

    // A filter with what is offered, over two projects; in the address.
    const field = ada.getByRole("combobox", { name: "Filter" });
    await field.pressSequentially("project in (");
    await ada.getByRole("listbox", { name: "What may come next" }).getByRole("option", { name: road }).waitFor();
    await field.fill(`project in (${stage}, ${road}) and priority >= high`);
    await task(group(ada, stage), "Banner").waitFor({ state: "detached" });
    await task(ada, "Cars").waitFor();
    await ada.getByLabel("Group by").selectOption("priority");
    await ada.waitForURL(/group=priority/);
    assert.deepEqual([await titles(group(ada, "Urgent")), await titles(group(ada, "High"))], [["Amps"], ["Cars"]]);
    await ada.reload();
    await task(group(ada, "High"), "Cars").waitFor();

    // Changed here, and seen there; what no longer fits goes by itself.
    await bo.goto(`/tasks?filter=${encodeURIComponent(`project = ${road} and status != done`)}`);
    await task(bo, "Cars").waitFor();
    await ada.getByLabel(`Status of ${road}-1`).selectOption("done");
    await ada.getByText(`${road}-1 is now in Done.`).waitFor();
    await task(bo, "Cars").waitFor({ state: "detached" });
    await task(bo, "Drums").waitFor();
    await ask(bo, "PATCH", `/tasks/${(await ask(bo, "GET", `/tasks/${stage}-2`)).id}`, { priority: "urgent" });
    await task(group(ada, "Urgent"), "Banner").waitFor();
    await ada.getByLabel("Group by").selectOption("label");
    await task(group(ada, "print"), "Banner").waitFor();

    // The same as a board, by who does it: a card that goes to somebody's column is theirs.
    await ada.goto(`/tasks?filter=${encodeURIComponent(`project in (${stage}, ${road}) and status = open`)}`);
    await task(ada, "Amps").waitFor();
    await ada.getByRole("button", { name: "Board", exact: true }).click();
    await ada.waitForURL(/view=board/);
    const column = (name) => ada.getByRole("region", { name, exact: true });
    await task(column("Nobody"), "Amps").waitFor();
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    await ada.getByLabel("Columns").selectOption("priority");
    await ada.waitForURL(/columns=priority/);
    await task(column("Urgent"), "Amps").focus();
    await ada.keyboard.press("Alt+ArrowRight");
    await task(column("High"), "Amps").waitFor();
    await ada.getByText(`${stage}-1 was changed.`).waitFor();
    assert.equal((await ask(ada, "GET", `/tasks/${stage}-1`)).priority, "high");
    // Without a place of their own cards stay in the order that is asked for.
    await ada.keyboard.press("Alt+ArrowDown");
    await ada.getByLabel("Lanes").selectOption("label");
    await task(ada.getByRole("list", { name: "print, Urgent" }), "Banner").waitFor();

    // As a table, of which each row changes as its own project has it.
    await ask(ada, "POST", `/projects/${road}/statuses`, { name: "On the road", stage: "active" });
    await ada.goto(`/tasks?view=table&sort=title&filter=${encodeURIComponent(`project in (${stage}, ${road}) and status = open`)}`);
    const grid = ada.getByRole("grid", { name: "Tasks" });
    await grid.getByText("Drums").waitFor();
    assert.deepEqual(await grid.locator("[data-cell$=' key']:not(th *)").allTextContents().then((all) => all.filter((one) => one !== "Key")), [`${stage}-1`, `${stage}-2`, `${road}-2`]);
    assert.equal(await grid.getByRole("columnheader", { name: "Status" }).getByRole("button").count(), 0, "several workflows have no order");
    const status = grid.getByRole("row", { name: /Drums/ }).getByRole("gridcell").nth(2);
    await status.click();
    await status.getByRole("combobox").selectOption("On the road");
    await ada.getByText(`${road}-2 is now in On the road.`).waitFor();
    assert.equal((await ask(ada, "GET", `/tasks/${road}-2`)).status, "on_the_road");
    await grid.getByRole("columnheader", { name: "Title" }).getByRole("button").click();
    await ada.waitForURL(/sort=-title/);
    await assertAccessible(ada);

    // And on a calendar, where it goes to another day.
    await ada.goto(`/tasks?view=calendar&month=2026-01&filter=${encodeURIComponent(`project in (${stage}, ${road}) and status = open`)}`);
    await task(ada, "Drums").waitFor();
    await task(ada, "Amps").focus();
    await ada.keyboard.press("Alt+ArrowRight");
    await ada.getByText(`${stage}-1 is now due on`).waitFor();
    assert.equal((await ask(ada, "GET", `/tasks/${stage}-1`)).due, "2026-01-03");
    await ask(bo, "PATCH", `/tasks/${(await ask(bo, "GET", `/tasks/${road}-2`)).id}`, { due: "2026-03-01" });
    await task(ada, "Drums").waitFor({ state: "detached" });
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    await ada.getByRole("link", { name: "1 without a date" }).click();
    await task(group(ada, stage), "Banner").waitFor();
    assert.equal(await ada.locator("[data-task]").count(), 1);
    await ada.goto(`/tasks?filter=${encodeURIComponent(`project = ${stage}`)}`);
    await task(group(ada, stage), "Amps").click();
    await ada.waitForURL(new RegExp(`/projects/${stage}/1$`));
    assertNoFaults(ada, bo);
    await ada.context().close();
    await bo.context().close();
  });
}

for (const width of [1280, 390]) {
  test(`tasks of several projects stand on one timeline, with what waits for what, at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 800 });
    const bo = await signIn(at.browser, at.server.url, "bo");
    const [hall, tour] = [`H${width}`, `T${width}`];
    await begin(ada, hall, [{ title: "Build the stage", start: "2026-05-04", due: "2026-05-06" }]);
    await begin(ada, tour, [{ title: "Load the vans", start: "2026-05-11", due: "2026-05-12" }, { title: "Some day" }]);
    await ada.goto(`/tasks?filter=${encodeURIComponent(`project in (${hall}, ${tour})`)}`);
    await task(ada, "Load the vans").waitFor();
    await ada.getByRole("button", { name: "Timeline", exact: true }).click();
    await ada.waitForURL(/view=timeline/);
    const chart = ada.getByRole("treegrid", { name: "Tasks" });
    await chart.getByRole("rowheader", { name: new RegExp(`^${hall} 1`) }).waitFor();
    await ada.getByText("1 without a date").waitFor();

    // An arrow from a task of one project to that of another, as soon as somebody draws it; and broken, when it is.
    assert.equal(await ada.locator("path[data-tie]").count(), 0);
    await ask(bo, "PUT", `/tasks/${hall}-1/relations/precedes/${tour}-1`);
    await ada.locator('path[data-tie="kept"]').waitFor({ state: "attached" });
    const name = chart.locator('[role="rowheader"] a', { hasText: "Load the vans" });
    await name.focus();
    for (let week = 0; week < 2; week += 1) await ada.keyboard.press("Alt+ArrowUp");
    await ada.getByText(`${tour}-1 is now due on`).waitFor();
    await ada.locator('path[data-tie="broken"]').waitFor({ state: "attached" });
    const { start, due } = await ask(ada, "GET", `/tasks/${tour}-1`);
    assert.deepEqual([start, due], ["2026-04-27", "2026-04-28"]);
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);

    // A heading that is folded keeps what is below it; months are further apart.
    await chart.getByRole("button", { name: new RegExp(`^${hall}`) }).click();
    await chart.locator('[role="rowheader"] a', { hasText: "Build the stage" }).waitFor({ state: "detached" });
    await ada.getByRole("button", { name: "Months" }).click();
    await ada.waitForURL(/zoom=month/);
    await ada.reload();
    await name.waitFor();
    assertNoFaults(ada, bo);
    await ada.context().close();
    await bo.context().close();
  });

  test(`tasks of several projects are changed at once, at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 800 });
    const bo = await signIn(at.browser, at.server.url, "bo", { width, height: 800 });
    const [one, other] = [`A${width}`, `B${width}`];
    await begin(ada, one, [{ title: "Amps" }, { title: "Banner" }]);
    await begin(ada, other, [{ title: "Cake" }]);
    await ask(ada, "PUT", `/projects/${other}/people/${(await ask(bo, "GET", "/session")).user.id}`, { role: "viewer" });
    const filter = `/tasks?filter=${encodeURIComponent(`project in (${one}, ${other}) and priority != urgent`)}`;
    await bo.goto(filter);
    await task(bo, "Cake").waitFor();
    await ada.goto(filter);
    await task(ada, "Cake").waitFor();
    const bar = ada.getByRole("toolbar", { name: "Selected tasks" });
    const priority = async () => Promise.all([`${one}-1`, `${one}-2`, `${other}-1`].map(async (key) => (await ask(ada, "GET", `/tasks/${key}`)).priority));

    // By keys; statuses only while all are of one project.
    await task(ada, "Amps").focus();
    await ada.keyboard.press("x");
    await bar.getByText("1 selected").waitFor();
    await bar.getByLabel("Status of those selected").waitFor();
    await ada.getByLabel(`Select ${other}-1`).check();
    await bar.getByText("2 selected").waitFor();
    assert.equal(await bar.getByLabel("Status of those selected").count(), 0);
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    await bar.getByRole("button", { name: "Select all 3" }).click();
    await bar.getByLabel("Priority of those selected").selectOption("urgent");
    await ada.getByText("3 tasks were changed.").waitFor();
    await ada.getByText("The filter finds nothing").waitFor();
    await task(bo, "Amps").waitFor({ state: "detached" });
    assert.deepEqual(await priority(), ["urgent", "urgent", "urgent"]);
    await ada.getByRole("button", { name: "Undo" }).click();
    await task(ada, "Cake").waitFor();
    await task(bo, "Amps").waitFor();
    assert.deepEqual(await priority(), ["none", "none", "none"]);

    // In the table; and who only reads in one of them selects those of the other.
    await bo.goto(`${filter}&view=table`);
    await bo.getByRole("grid", { name: "Tasks" }).getByText("Cake").waitFor();
    assert.equal(await bo.getByLabel(`Select ${other}-1`).count(), 0);
    await bo.getByLabel(`Select ${one}-1`).check();
    const his = bo.getByRole("toolbar", { name: "Selected tasks" });
    await his.getByRole("button", { name: "Select all 2" }).or(his.getByRole("button", { name: "Select the 2 that are shown" })).click();
    await his.getByText("2 selected").waitFor();
    await his.getByRole("button", { name: "Delete" }).click();
    await bo.getByText("2 tasks were thrown away.").waitFor();
    await task(ada, "Amps").waitFor({ state: "detached" });
    await bo.getByRole("button", { name: "Undo" }).click();
    await task(ada, "Banner").waitFor();
    assertNoFaults(ada, bo);
    await ada.context().close();
    await bo.context().close();
  });
}

test("a filter over all projects gets a name and an address, changes, and goes and comes again", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 1280, height: 800 });
  const elsewhere = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 800 });
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "KEPT", [{ title: "Fireworks", priority: "urgent" }, { title: "Bunting" }]);
  await elsewhere.goto("/tasks");
  await bo.goto("/tasks");
  await ada.goto("/tasks");
  const field = ada.getByRole("combobox", { name: "Filter" });
  const tabs = (page) => page.getByRole("navigation", { name: "Saved" });
  await task(group(ada, "KEPT"), "Fireworks").waitFor();
  assert.equal(await ada.getByRole("button", { name: "Save as" }).count(), 0, "nothing to save yet");
  await field.fill("project = KEPT and priority = urgent");
  await task(ada, "Bunting").waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Board", exact: true }).click();
  await ada.getByLabel("Lanes").selectOption("label");
  await ada.getByRole("button", { name: "Save as" }).click();
  await assertAccessible(ada);
  await ada.getByRole("textbox", { name: "Name" }).fill("On fire");
  assert.equal(await ada.getByRole("checkbox").count(), 0, "for oneself alone");
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await ada.waitForURL(/\/tasks\?saved=[^&]+$/);
  await ada.getByLabel("Lanes").waitFor();
  assert.equal(await ada.getByLabel("Lanes").inputValue(), "label");
  await assertAccessible(ada);

  // There at once on another device, as it was saved; not with others.
  await tabs(elsewhere).getByRole("link", { name: "On fire" }).click();
  await task(elsewhere, "Fireworks").waitFor();
  assert.equal(await elsewhere.getByRole("combobox", { name: "Filter" }).inputValue(), "project = KEPT and priority = urgent");
  assert.deepEqual(await faultsOfLayout(elsewhere), []);
  assert.equal(await tabs(bo).count(), 0);

  // Changed, renamed, deleted, and brought back.
  await ada.getByRole("button", { name: "List", exact: true }).click();
  await ada.getByRole("button", { name: "Save changes" }).click();
  await ada.getByRole("button", { name: "Save changes" }).waitFor({ state: "detached" });
  await group(elsewhere, "KEPT").waitFor();
  await ada.getByRole("button", { name: "What to do with “On fire”" }).click();
  assert.deepEqual(await ada.getByRole("menuitem").allTextContents(), ["Rename", "Delete"]);
  await ada.getByRole("menuitem", { name: "Rename" }).click();
  await ada.getByRole("textbox", { name: "Name" }).fill("Now");
  await ada.getByRole("button", { name: "Save", exact: true }).click();
  await tabs(elsewhere).getByRole("link", { name: "Now" }).waitFor();
  await ada.getByRole("button", { name: "What to do with “Now”" }).click();
  await ada.getByRole("menuitem", { name: "Delete" }).click();
  await ada.getByText("“Now” was deleted.").waitFor();
  await tabs(elsewhere).waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Undo" }).click();
  await tabs(ada).getByRole("link", { name: "Now" }).click();
  await ada.waitForURL(/saved=/);
  await task(ada, "Fireworks").waitFor();
  assert.equal(await task(ada, "Bunting").count(), 0);
  assertNoFaults(ada, elsewhere, bo);
  for (const page of [ada, elsewhere, bo]) await page.context().close();
});
