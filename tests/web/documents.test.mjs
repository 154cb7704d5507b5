// Documents as people meet them: asked for from the people, a project, the audit log and a room, followed, downloaded, deleted.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { openProject, writeTask } from "./support/projects.mjs";
import { unzip } from "./support/unzip.mjs";

const at = await house({ cast: true });

const dialog = (page) => page.getByRole("dialog");

/** Clicks a link to a document, and gives what arrives: its name and its bytes. */
async function downloaded(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("the people are exported by keyboard, and the document is there for a week", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/people");
  await ada.getByRole("button", { name: "Export" }).focus();
  await ada.keyboard.press("Enter");
  await dialog(ada).getByRole("radio", { name: /^PDF/ }).focus();
  await assertAccessible(ada, "the dialog");
  await ada.keyboard.press("ArrowDown");
  await ada.keyboard.press("ArrowDown");
  assert.ok(await dialog(ada).getByRole("radio", { name: /^CSV/ }).isChecked());
  await ada.keyboard.press("Enter");
  const link = dialog(ada).getByRole("link", { name: "Download" });
  await link.waitFor();
  await dialog(ada).getByText("it goes in 7 days").waitFor();
  await assertAccessible(ada, "the dialog with what was made");
  const csv = await downloaded(ada, link);
  assert.match(csv.name, /^People \d{4}-\d\d-\d\d\.csv$/);
  assert.match(csv.bytes.toString("utf8"), /^\uFEFFName,Handle,E-mail,.*\r\n/);
  assert.match(csv.bytes.toString("utf8"), /ada@demo\.test/);

  await dialog(ada).getByRole("link", { name: "Your documents" }).click();
  await ada.getByRole("heading", { level: 1, name: "Your documents" }).waitFor();
  const rows = ada.getByRole("list", { name: "Your documents" }).getByRole("listitem");
  await rows.getByText("goes in 7 days").waitFor();
  assert.equal(await rows.count(), 1);
  await assertAccessible(ada, "the page");

  // Another tab sees it come and go.
  const beside = await ada.context().newPage();
  await beside.goto("/documents");
  await beside.getByRole("button", { name: /^Delete People/ }).waitFor();
  await ada.getByRole("button", { name: /^Delete People/ }).click();
  await ada.getByText("No documents").waitFor();
  await beside.getByText("No documents").waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("the tasks that are found are exported, in the order in which they stand", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openProject(ada, "Gala");
  for (const title of ["Amps !high", "Banner !high", "Cake"]) await writeTask(ada, title, title.split(" ")[0]);
  await ada.goto("/projects/GALA?filter=priority%20%3D%20high&sort=-title");
  await ada.locator("[data-task]", { hasText: "Banner" }).first().waitFor();
  await ada.getByRole("button", { name: "Export" }).click();
  await dialog(ada).getByRole("radio", { name: /^CSV/ }).check();
  await dialog(ada).getByRole("button", { name: "Make document" }).click();
  const csv = await downloaded(ada, dialog(ada).getByRole("link", { name: "Download" }));
  assert.match(csv.name, /^Gala \d{4}-\d\d-\d\d\.csv$/);
  const titles = csv.bytes.toString("utf8").trim().split("\r\n").slice(1).map((line) => line.split(",")[1]);
  assert.deepEqual(titles, ["Banner", "Amps"]);
  assertNoFaults(ada);
  await ada.context().close();
});

test("the audit log is exported as it is filtered", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { theme: "dark" });
  await ada.goto("/audit");
  await ada.getByLabel("Action").selectOption("session.opened");
  await ada.getByRole("button", { name: "Export" }).click();
  await assertAccessible(ada, "the dialog in the dark");
  await dialog(ada).getByRole("radio", { name: /^PDF/ }).check();
  await dialog(ada).getByRole("button", { name: "Make document" }).click();
  const pdf = await downloaded(ada, dialog(ada).getByRole("link", { name: "Download" }));
  assert.equal(pdf.bytes.subarray(0, 5).toString(), "%PDF-");
  await dialog(ada).getByRole("button", { name: "Close" }).last().click();
  await ada.getByLabel("Action").selectOption("document.requested");
  await ada.getByRole("cell", { name: /^Audit log .*\.pdf/ }).waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a member exports a room on a phone, and loses the document with the room", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/rooms");
  await ada.getByRole("main").getByRole("button", { name: "Create room" }).click();
  await dialog(ada).getByLabel("Name").fill("Ledger");
  await dialog(ada).locator("label", { hasText: "Closed" }).click();
  assert.ok(await dialog(ada).getByRole("radio", { name: /^Closed/ }).isChecked());
  await dialog(ada).getByRole("button", { name: "Create room" }).click();
  await ada.getByRole("log", { name: "Messages in Ledger" }).waitFor();
  await say(ada, "=1+1 山田 🙂");
  const room = ada.url().split("/").at(-1);
  const api = (method, path, body) =>
    ada.evaluate(
      async ([method, path, body]) => {
        const answer = await fetch(`/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
        return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
      },
      [method, path, body],
    );
  const people = (await ada.evaluate(() => fetch("/api/v1/people").then((answer) => answer.json()))).items;
  const bo = people.find((person) => person.handle === "bo").id;
  assert.equal((await api("PUT", `/rooms/${room}/people/${bo}`, {})).status, 200);

  const phone = await signIn(at.browser, at.server.url, "bo", { width: 390, touch: true });
  await phone.goto(`/rooms/${room}`);
  await phone.getByRole("log", { name: "Messages in Ledger" }).waitFor();
  await phone.getByRole("button", { name: "Room details" }).click();
  await phone.getByRole("button", { name: "Export" }).click();
  await dialog(phone).getByRole("radio", { name: /^XLSX/ }).check();
  await assertAccessible(phone, "the dialog on a phone");
  await dialog(phone).getByRole("button", { name: "Make document" }).click();
  const xlsx = await downloaded(phone, dialog(phone).getByRole("link", { name: "Download" }));
  assert.match(xlsx.name, /^Ledger .*\.xlsx$/);
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), "PK");
  await dialog(phone).getByRole("link", { name: "Your documents" }).click();
  await phone.getByRole("link", { name: /^Download Ledger/ }).waitFor();
  const overflow = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");

  // Removed from the room, he sees at once that it is not his any more.
  assert.equal((await api("DELETE", `/rooms/${room}/people/${bo}`)).status, 204);
  await phone.getByText("You may no longer see what this is of.").waitFor();
  assert.equal(await phone.getByRole("link", { name: /^Download Ledger/ }).count(), 0);
  assertNoFaults(ada, phone);
  await ada.context().close();
  await phone.context().close();
});

test("a room comes whole, and its pages are read without a server", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "General");
  await say(ada, "The **barn** needs a new roof.");
  const picture = await ada.screenshot();
  await ada.locator('form input[type="file"]').setInputFiles({ name: "the barn?.png", mimeType: "image/png", buffer: picture });
  await ada.getByRole("list", { name: "Attachments" }).getByRole("listitem").getByRole("progressbar").waitFor({ state: "detached" });
  await say(ada, "As it is now");
  await ada.getByRole("button", { name: "Room details" }).click();
  await ada.getByRole("button", { name: "Export" }).click();
  await dialog(ada).getByRole("radio", { name: /^ZIP/ }).check();
  await assertAccessible(ada, "the dialog with four formats");
  await dialog(ada).getByRole("button", { name: "Make document" }).click();
  const zip = await downloaded(ada, dialog(ada).getByRole("link", { name: "Download" }));
  assert.match(zip.name, /^General .*\.zip$/);
  const files = unzip(zip.bytes);
  const lines = files.get("messages.jsonl").toString("utf8").trim().split("\n").map((line) => JSON.parse(line));
  const said = lines.find((line) => line.body === "As it is now");
  assert.equal(said.author.handle, "ada");
  assert.deepEqual(files.get(said.attachments[0].path), picture);

  const home = await mkdtemp(join(tmpdir(), "longhouse-room-"));
  await mkdir(join(home, "files"));
  for (const [path, bytes] of files) await writeFile(join(home, path), bytes);
  for (const [width, colorScheme] of [
    [1280, "light"],
    [390, "dark"],
  ]) {
    const context = await at.browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`file://${home}/messages.html`);
    await page.getByRole("heading", { level: 1, name: "General" }).waitFor();
    const image = page.getByRole("img", { name: "the barn?.png" });
    await image.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => document.querySelector("img").naturalWidth > 0);
    assert.ok(asked.every((url) => url.startsWith("file:")), asked.join(" "));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(overflow, 0, `nothing sticks out at ${width} px`);
    await assertAccessible(page, `the page in ${colorScheme}`);
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `room-${width}.png`), fullPage: true });
    await context.close();
  }
  await rm(home, { recursive: true });
  assertNoFaults(ada);
  await ada.context().close();
});
