// Tasks from a file: what would come is seen and changed before anything happens; what came is taken back.
import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { chooseTool, openProject } from "./support/projects.mjs";

const at = await house({ cast: true });

const TABLE = "Task,When,Who,State,More\nCake,30/11/2026,Bo Andersen,To do,Chocolate\nMusic,1/12/2026,bo,Blocked,\n,2/12/2026,,,\n";
const file = (text, name = "tasks.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const dialog = (page) => page.getByRole("dialog", { name: "Import tasks into Gala" });
const tells = (page, column) => dialog(page).getByLabel(`What ${column} tells`);
const row = (page, title) => page.locator("[data-task]", { hasText: title });

for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
  test(`a file is looked at, read otherwise, imported and taken back at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, theme });
    if (width === 1280) await openProject(ada, "Gala");
    else await ada.goto("/projects/GALA");
    await ada.getByRole("button", { name: "More of this project" }).focus();
    await ada.keyboard.press("Enter");
    await ada.getByRole("menuitem", { name: "Import tasks" }).waitFor();
    await ada.keyboard.press("End");
    await ada.keyboard.press("Enter");
    await dialog(ada).getByRole("button", { name: "Choose a file" }).waitFor();
    await assertAccessible(ada);
    await ada.getByLabel("File of tasks").setInputFiles(file(TABLE));

    await dialog(ada).getByText("3 lines, 2 tasks would come.").waitFor();
    assert.equal(await tells(ada, "Task").inputValue(), "title");
    assert.equal(await tells(ada, "When").inputValue(), "due");
    assert.equal(await tells(ada, "Who").inputValue(), "assignees");
    assert.equal(await tells(ada, "More").inputValue(), "leave");
    const told = dialog(ada).getByRole("region", { name: "What isn't taken as it stands" });
    await told.getByText("It has no title, and is left out.").waitFor();
    assert.equal(await tells(ada, "State").inputValue(), "status");
    await tells(ada, "More").selectOption("description");
    await told.getByText("There is no status “Blocked” here: the task goes to “To do”.").waitFor();
    await told.getByText("Line 3, State").waitFor();
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/import-${width}.png` });
    assert.equal(await row(ada, "Cake").count(), 0, "nothing happened yet");

    await dialog(ada).getByRole("button", { name: "Import 2 tasks" }).click();
    await row(ada, "Cake").first().waitFor();
    await row(ada, "Music").first().waitFor();

    await chooseTool(ada, "Import tasks");
    await dialog(ada).getByRole("heading", { name: "Imported before" }).waitFor();
    await assertAccessible(ada);
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/import-before-${width}.png` });
    await ada.getByLabel("File of tasks").setInputFiles(file(TABLE));
    const again = dialog(ada).getByLabel("Import it again");
    await again.waitFor();
    assert.ok(await dialog(ada).getByRole("button", { name: "Import 2 tasks" }).isDisabled());
    await again.check();
    assert.ok(await dialog(ada).getByRole("button", { name: "Import 2 tasks" }).isEnabled());
    await dialog(ada).getByRole("button", { name: "Another file" }).click();
    await dialog(ada).getByRole("button", { name: /^Throw away 2 tasks/ }).click();
    await row(ada, "Cake").first().waitFor({ state: "detached" });
    await dialog(ada).getByRole("heading", { name: "Imported before" }).waitFor({ state: "detached" });
    await ada.keyboard.press("Escape");
    assertNoFaults(ada);
    await ada.close();
  });
}

for (const [width, theme] of [[1280, "dark"], [390, "light"]]) {
  test(`a board of Trello is looked at and imported at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, theme });
    await ada.goto("/projects/GALA");
    await chooseTool(ada, "Import tasks");
    await ada.getByLabel("File of tasks").setInputFiles({ name: "other.json", mimeType: "application/json", buffer: Buffer.from(`{"tasks":[]}`) });
    await dialog(ada).getByRole("alert").getByText(/This is JSON, but no board of Trello\. In Trello open the board's menu/).waitFor();
    await dialog(ada).getByRole("button", { name: "Another file" }).click();

    // What becomes of the file on the disk after it was chosen doesn't count.
    const path = join(tmpdir(), `board-${process.pid}-${width}.json`);
    await writeFile(path, await readFile(new URL("../fixtures/trello.json", import.meta.url)));
    await ada.getByLabel("File of tasks").setInputFiles(path);
    await dialog(ada).getByText("4 cards, 4 tasks would come.").waitFor();
    await rm(path);
    await dialog(ada).getByText(/^This is a board of Trello/).waitFor();
    await dialog(ada).getByRole("columnheader", { name: "Card", exact: true }).waitFor();
    assert.equal(await tells(ada, "Checklist").inputValue(), "checklist");
    assert.equal(await dialog(ada).getByText("How the file is read").count(), 0, "a board is read in one way");
    const told = dialog(ada).getByRole("region", { name: "What isn't taken as it stands" });
    await told.getByText("2 cards in the archive are left out.").waitFor();
    await told.getByText("The board", { exact: true }).first().waitFor();
    await told.getByText("Card 2, Assignees").waitFor();
    await tells(ada, "Assignees").selectOption("leave");
    await told.getByText("Card 2, Assignees").waitFor({ state: "detached" });
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/board-${width}.png` });

    await dialog(ada).getByRole("button", { name: "Import 4 tasks" }).click();
    await row(ada, "Find a hall").first().waitFor();
    await ada.getByRole("button", { name: "Undo" }).click();
    await row(ada, "Find a hall").first().waitFor({ state: "detached" });
    assertNoFaults(ada);
    await ada.close();
  });
}

test("what is no table of tasks is told, and what came by mistake goes by Undo", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/projects/GALA");
  await chooseTool(ada, "Import tasks");
  await ada.getByLabel("File of tasks").setInputFiles(file(" \n"));
  await dialog(ada).getByRole("alert").getByText("There is nothing in the file.").waitFor();
  assert.ok(await dialog(ada).getByRole("button", { name: "Import", exact: true }).isDisabled());
  await dialog(ada).getByRole("button", { name: "Another file" }).click();
  await ada.getByLabel("File of tasks").setInputFiles(file("Title\nParty\n"));
  await dialog(ada).getByRole("button", { name: "Import one task" }).click();
  await row(ada, "Party").first().waitFor();
  await ada.getByRole("button", { name: "Undo" }).click();
  await row(ada, "Party").first().waitFor({ state: "detached" });
  assertNoFaults(ada);
});
