// Projects: opened, seen by some and by nobody else; tasks written, moved by pointer and by keys, live; filters that say where they are wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { openProject, writeTask } from "./support/projects.mjs";

const at = await house({ cast: true });

const column = (page, name) => page.getByRole("region", { name, exact: true });
const task = (page, title) => page.locator("[data-task]", { hasText: title });
const titles = (where) => where.locator("[data-task]").evaluateAll((all) => all.map((one) => one.querySelector(".font-medium")?.textContent ?? one.textContent));

test("one moves a card, and the other sees it; by pointer, by keys, and back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openProject(ada, "Gala");
  for (const title of ["Amps", "Banner", "Cake"]) await writeTask(ada, title);
  await ada.goto("/projects/GALA?view=board");
  await bo.goto("/projects/GALA?view=board");
  await task(bo, "Cake").waitFor();
  await assertAccessible(bo);

  const card = await task(ada, "Banner").boundingBox();
  const goal = await column(ada, "Doing").boundingBox();
  await ada.mouse.move(card.x + 40, card.y + 20);
  await ada.mouse.down();
  await ada.mouse.move(goal.x + 60, goal.y + 70, { steps: 8 });
  await ada.mouse.up();
  await column(ada, "Doing").getByText("Banner").waitFor();
  await column(bo, "Doing").getByText("Banner").waitFor();
  assert.equal(new URL(ada.url()).pathname, "/projects/GALA", "a drag opens nothing");

  // By keys: over to the next status, up among the others, and by the toast back.
  await task(bo, "Cake").focus();
  await bo.keyboard.press("Alt+ArrowUp");
  await ada.waitForFunction(() => [...document.querySelectorAll('[data-column="to_do"] [data-task]')].map((one) => one.textContent).join().indexOf("Cake") < 12);
  assert.deepEqual(await titles(column(ada, "To do")), ["Cake", "Amps"]);
  await task(bo, "Cake").focus();
  await bo.keyboard.press("Alt+ArrowRight");
  await column(ada, "Doing").getByText("Cake").waitFor();
  await bo.getByRole("button", { name: "Undo" }).last().click();
  await column(ada, "To do").getByText("Cake").waitFor();

  await task(ada, "Cake").focus();
  await ada.keyboard.press("Enter");
  const panel = ada.getByRole("complementary", { name: "Task GALA-3" });
  await panel.getByRole("button", { name: "Edit description" }).click();
  await panel.getByLabel("Description").fill("With **cream**");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.locator("strong", { hasText: "cream" }).waitFor();
  await panel.getByText("changed the description").waitFor();
  assert.equal(new URL(ada.url()).pathname, "/projects/GALA/3");
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("in the list a title and a status are changed in their line, and what is thrown away comes back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openProject(ada, "Lists");
  for (const title of ["First", "Second"]) await writeTask(ada, title);
  await task(ada, "First").focus();
  await ada.keyboard.press("e");
  await ada.getByLabel("Title of LISTS-1").fill("The first");
  await ada.keyboard.press("Enter");
  await task(ada, "The first").waitFor();
  await ada.getByLabel("Status of LISTS-1").selectOption("doing");
  await column(ada, "Doing").getByText("The first").waitFor();
  await ada.getByLabel("Priority of LISTS-1").selectOption("urgent");
  await ada.reload();
  await column(ada, "Doing").getByText("The first").waitFor();
  assert.equal(await ada.getByLabel("Priority of LISTS-1").inputValue(), "urgent");

  await task(ada, "Second").click();
  await ada.getByRole("button", { name: "Throw LISTS-2 away" }).click();
  await task(ada, "Second").waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Undo" }).click();
  await task(ada, "Second").waitFor();
  await assertAccessible(ada);
  assertNoFaults(ada);
  await ada.context().close();
});

test("a filter finds, stands in the address, and says where it is wrong", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openProject(ada, "Finding");
  for (const title of ["Lamp", "Chair"]) await writeTask(ada, title);
  await ada.getByLabel("Filter").fill('title ~ "am"');
  await task(ada, "Chair").waitFor({ state: "detached" });
  assert.equal(await task(ada, "Lamp").count(), 1);
  await ada.waitForURL(/filter=title/);
  await ada.reload();
  await task(ada, "Lamp").waitFor();
  assert.equal(await task(ada, "Chair").count(), 0);
  assertNoFaults(ada);
  await ada.getByLabel("Filter").fill("status = dong");
  const alert = ada.getByRole("alert").filter({ hasText: "There is no status" });
  await alert.waitFor();
  assert.equal(await alert.locator("mark").textContent(), "dong");
  await ada.getByRole("button", { name: "Show all" }).click();
  await task(ada, "Chair").waitFor();
  await ada.context().close();
});

test("a closed project is not there for an outsider", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openProject(ada, "Hush", { closed: true });
  await writeTask(ada, "Whisper");
  await bo.goto("/projects");
  await bo.getByRole("heading", { name: "Projects", level: 1 }).waitFor();
  await bo.getByRole("link", { name: "Gala" }).waitFor();
  assert.equal(await bo.getByText("Hush").count(), 0);
  await bo.goto("/projects/HUSH");
  await bo.getByText("This isn't here, or you can't see it.").waitFor();
  assertNoFaults(ada);
  await ada.context().close();
  await bo.context().close();
});
