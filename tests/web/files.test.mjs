// Files as people meet them: uploaded many at once, paused and gone on with, found again, shared, thrown away.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, openPage, signIn, until } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

const named = (name, text) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const list = (page, name = "Files") => page.getByRole("list", { name, exact: true });
const tray = (page) => page.getByRole("region", { name: "Uploads" });
const fileInput = (page) => page.locator('input[type="file"]').first();

/** Opens the menu of a file and presses one line of it, by keyboard. */
async function verb(page, file, label) {
  await page.getByRole("button", { name: `More for ${file}`, exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: label, exact: true }).click();
}

test("many files are uploaded into a folder and seen at once by somebody else", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390, theme: "dark" });
  await bo.goto("/files");
  await bo.getByText("No files yet").waitFor();
  await ada.getByRole("link", { name: "Files", exact: true }).click();
  await ada.getByText("No files yet").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "New folder" }).click();
  await ada.getByRole("textbox", { name: "Name", exact: true }).fill("Plans");
  await assertAccessible(ada);
  await ada.keyboard.press("Enter");
  await list(bo).getByRole("link", { name: "Plans" }).waitFor();

  await list(ada).getByRole("link", { name: "Plans" }).click();
  await ada.getByRole("heading", { level: 1, name: "Plans" }).waitFor();
  const files = ["notes.md", "data.csv", "page.html", "empty.txt"].map((name) => named(name, name === "empty.txt" ? "" : `# ${name}\nwalrus`));
  await fileInput(ada).setInputFiles(files);
  await tray(ada).getByText("4 files uploaded").waitFor();
  await list(ada, "Plans").getByRole("listitem").nth(3).waitFor();
  await assertAccessible(ada);
  await tray(ada).getByRole("button", { name: "Close" }).click();

  await list(bo).getByRole("link", { name: "Plans" }).click();
  await list(bo, "Plans").getByRole("button", { name: "notes.md", exact: true }).click();
  await bo.getByRole("dialog").getByText("walrus").waitFor();
  await assertAccessible(bo);
  await bo.keyboard.press("Escape");
  await list(bo, "Plans").getByRole("button", { name: "page.html", exact: true }).click();
  await bo.getByText("This kind of file can't be shown here.").waitFor();
  await bo.keyboard.press("Escape");
  await list(bo, "Plans").getByRole("button", { name: "empty.txt", exact: true }).click();
  await bo.getByRole("dialog").getByRole("link", { name: "Download" }).waitFor();
  await bo.keyboard.press("Escape");
  const overflow = await bo.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a large upload is paused, survives a reload, goes on and arrives whole", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { worker: false });
  await ada.goto("/files");
  const bytes = Buffer.alloc(20 * 1024 * 1024);
  for (let place = 0; place < bytes.length; place += 4) bytes.writeUInt32LE((place * 2654435761) >>> 0, place);
  // From the disk, so that it is known again by its date.
  const large = join(at.server.data, "large.bin");
  await writeFile(large, bytes);
  // A browser reads on only while that date stands; some disks set it once more when they get to writing.
  await utimes(large, 1_700_000_000, 1_700_000_000);
  // The second chunk hangs, as on a line that dies.
  let chunks = 0;
  await ada.route("**/chunks/*", async (route) => {
    chunks += 1;
    if (chunks >= 2) await new Promise(() => {});
    await route.continue();
  });
  await fileInput(ada).setInputFiles(large);
  await tray(ada).getByText(/of 21 MB/).waitFor();
  await until(ada, () => fetch("/api/v1/uploads").then((answer) => answer.json()).then(({ items }) => items[0]?.missing.length === 2));
  await tray(ada).getByRole("button", { name: "Pause large.bin" }).click();
  await tray(ada).getByText(/^Paused at/).waitFor();
  await assertAccessible(ada);

  await ada.unrouteAll({ behavior: "ignoreErrors" });
  await ada.reload();
  const sent = [];
  ada.on("request", (request) => request.method() === "PUT" && sent.push(request.url()));
  await fileInput(ada).setInputFiles(large);
  await tray(ada).getByText("1 file uploaded").waitFor();
  assert.equal(sent.length, 2, `only what was missing is sent again: ${sent}`);
  const [download] = await Promise.all([ada.waitForEvent("download"), verb(ada, "large.bin", "Download")]);
  assert.equal(sha256(await readFile(await download.path())), sha256(bytes));
  assertNoFaults(ada);
  await ada.context().close();
});

test("a file is renamed, moved, starred, given a version, thrown away and brought back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/files");
  await ada.getByRole("button", { name: "New folder" }).click();
  await ada.getByRole("textbox", { name: "Name", exact: true }).fill("Attic");
  await ada.keyboard.press("Enter");
  await list(ada).getByRole("link", { name: "Attic" }).waitFor();
  await fileInput(ada).setInputFiles([named("draft.txt", "first"), named("Plans.txt", "x")]);
  await tray(ada).getByText("2 files uploaded").waitFor();
  await verb(ada, "draft.txt", "Rename");
  await ada.getByRole("textbox", { name: "Name", exact: true }).fill("plans.TXT");
  await ada.keyboard.press("Enter");
  await ada.getByRole("dialog").getByText("Something of that name is here already").waitFor();
  await ada.getByRole("textbox", { name: "Name", exact: true }).fill("final.txt");
  await ada.keyboard.press("Enter");
  await list(ada).getByRole("button", { name: "final.txt", exact: true }).waitFor();

  await verb(ada, "final.txt", "Versions");
  await ada.getByRole("dialog").locator('input[type="file"]').setInputFiles(named("second.txt", "second"));
  await tray(ada).getByText("3 files uploaded").waitFor();
  await verb(ada, "final.txt", "Versions");
  await ada.getByRole("dialog").getByText("second.txt").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "Bring back version 1" }).click();
  await ada.getByText("Brought back as a new version").waitFor();
  await ada.keyboard.press("Escape");
  await list(ada).getByRole("button", { name: "final.txt", exact: true }).click();
  await ada.getByRole("dialog").getByText("first", { exact: true }).waitFor();
  await ada.keyboard.press("Escape");

  await ada.getByRole("button", { name: "Star final.txt" }).click();
  await verb(ada, "final.txt", "Move");
  await ada.getByRole("dialog").getByRole("button", { name: "Attic", exact: true }).click();
  await assertAccessible(ada);
  await ada.getByRole("dialog").getByRole("button", { name: "Move here" }).click();
  await ada.getByText("Moved").waitFor();
  await ada.getByRole("link", { name: "Starred" }).click();
  await list(ada, "Starred").getByText("final.txt").waitFor();

  await verb(ada, "final.txt", "Move to trash");
  await ada.getByText("Nothing starred").waitFor();
  await ada.getByRole("link", { name: "Trash" }).click();
  await list(ada, "Trash").getByText("final.txt").waitFor();
  await assertAccessible(ada);
  await verb(ada, "final.txt", "Bring back");
  await ada.getByText("The trash is empty").waitFor();
  await ada.goto("/files");
  await verb(ada, "Plans.txt", "Move to trash");
  await ada.getByRole("link", { name: "Trash" }).click();
  await verb(ada, "Plans.txt", "Delete for good");
  await ada.getByRole("dialog").getByRole("button", { name: "Delete for good" }).click();
  await ada.getByText("The trash is empty").waitFor();

  await ada.goto("/search?q=final");
  await ada.getByRole("list", { name: "Results" }).getByRole("link", { name: /final/ }).click();
  await ada.getByRole("dialog", { name: "final.txt" }).waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a link with a password lets a stranger download, and is taken back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/files");
  await fileInput(ada).setInputFiles(named("for you.html", "<script>document.title = 'owned'</script>"));
  await tray(ada).getByText("1 file uploaded").waitFor();
  await verb(ada, "for you.html", "Share a link");
  await ada.getByRole("dialog").getByLabel("Password").fill("open sesame");
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "Make link" }).click();
  const url = await ada.getByLabel("Link to the file").textContent();

  const stranger = await openPage(at.browser, at.server.url, { width: 390 });
  await stranger.goto(url);
  await stranger.getByRole("heading", { name: "This file has a password" }).waitFor();
  await assertAccessible(stranger);
  await stranger.getByLabel("Password").fill("guessed");
  await stranger.keyboard.press("Enter");
  await stranger.getByText("That isn't the password of this link.").waitFor();
  await stranger.getByLabel("Password").fill("open sesame");
  await stranger.keyboard.press("Enter");
  await stranger.getByRole("heading", { name: "for you.html" }).waitFor();
  await assertAccessible(stranger);
  const [download] = await Promise.all([stranger.waitForEvent("download"), stranger.getByRole("link", { name: "Download" }).click()]);
  assert.equal(download.suggestedFilename(), "for you.html");
  assert.match(await readFile(await download.path(), "utf8"), /owned/);

  await ada.getByRole("button", { name: "Done" }).click();
  await verb(ada, "for you.html", "Share a link");
  await ada.getByText("1 download").waitFor();
  await ada.getByRole("button", { name: /Take back the link/ }).click();
  await ada.getByText("The link no longer works").waitFor();
  await stranger.reload();
  await stranger.getByRole("heading", { name: "This link is over" }).waitFor();
  assertNoFaults(ada, stranger);
  await ada.context().close();
  await stranger.context().close();
});
