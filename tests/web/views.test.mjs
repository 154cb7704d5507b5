// What a task says, changed where it stands: its labels, its line beside the panel, cells of the table, days of the calendar.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const panel = (page, key) => page.getByRole("complementary", { name: `Task ${key}` });
const task = (page, title) => page.locator("[data-task]", { hasText: title });

/** Asks the API as whoever is signed in on the page. */
const ask = (page, method, path, body) =>
  page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(`/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
      return answer.json();
    },
    [method, path, body],
  );

/** A project with these tasks. */
async function begin(page, key, tasks) {
  await ask(page, "POST", "/projects", { key, name: key, open: true });
  for (const one of tasks) await ask(page, "POST", `/projects/${key}/tasks`, one);
}

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
