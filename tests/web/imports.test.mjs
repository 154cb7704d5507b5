// Imports as an administrator meets them: an archive is sent, looked through, started, and its room is there; reachable
// for everybody at 1280 and 390 pixels, in the light and in the dark.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const folder = await mkdtemp(join(tmpdir(), "imports-"));
after(() => rm(folder, { recursive: true }));

const TABLE = `time,room,author,text
2020-01-01T10:00:00Z,Old kitchen,ada@demo.test,Who cooks?
2020-01-01T10:01:00Z,Old kitchen,zoe@elsewhere.test,**I** do
yesterday,Old kitchen,zoe@elsewhere.test,When?
`;

async function assertNothingSticksOut(page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out");
}

test("an archive is sent, looked through and started, and what was said is there", async () => {
  const table = join(folder, "talk.csv");
  await writeFile(table, TABLE);
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/imports");
  await ada.getByText("Nothing was sent yet").waitFor();
  await assertAccessible(ada);
  const [chooser] = await Promise.all([ada.waitForEvent("filechooser"), ada.getByRole("button", { name: "Choose an archive" }).press("Enter")]);
  await chooser.setFiles(table);
  const card = ada.getByRole("list", { name: "Archives that were sent" }).getByRole("listitem").first();
  await card.getByText("Looked through: nothing has come yet").waitFor();
  const would = card.getByLabel("What would come");
  assert.match(await would.innerText(), /Messages\s+2/);
  assert.match(await would.innerText(), /People to be let in\s+1/);
  await card.getByRole("button", { name: "One line of report" }).press("Enter");
  await card.getByText("talk.csv:4").waitFor();
  await card.getByText("Its time can't be read").waitFor();
  await assertAccessible(ada);
  if (process.env.SHOTS) await ada.screenshot({ path: join(process.env.SHOTS, "imports-looked.png"), fullPage: true });

  await card.getByRole("button", { name: "Start talk.csv" }).press("Enter");
  await card.getByText("All of it came").waitFor();
  await card.getByText("One person can't sign in until you invite them").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("link", { name: /Old kitchen/ }).first().click();
  await ada.getByText("Who cooks?").waitFor();
  await ada.getByText("zoe", { exact: true }).first().waitFor();
  assertNoFaults(ada);
  await ada.context().close();

  const narrow = await signIn(at.browser, at.server.url, "ada", { width: 390, theme: "dark" });
  await narrow.goto("/imports");
  await narrow.getByText("All of it came").waitFor();
  await assertAccessible(narrow);
  await assertNothingSticksOut(narrow);
  if (process.env.SHOTS) await narrow.screenshot({ path: join(process.env.SHOTS, "imports-narrow.png"), fullPage: true });
  await narrow.getByRole("button", { name: "Remove talk.csv from the list" }).click();
  await narrow.getByText("Nothing was sent yet").waitFor();
  assertNoFaults(narrow);
  await narrow.context().close();
});

test("how far a large archive is, is seen while it comes", async () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `2020-01-01T${String(10 + Math.floor(n / 3_600) % 12).padStart(2, "0")}:${String(Math.floor(n / 60) % 60).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}Z,Long tale,ada@demo.test,Part ${n} of it`);
  const tale = join(folder, "tale.csv");
  await writeFile(tale, `time,room,author,text\n${lines.join("\n")}\n`);
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/imports");
  const [chooser] = await Promise.all([ada.waitForEvent("filechooser"), ada.getByRole("button", { name: "Choose an archive" }).press("Enter")]);
  await chooser.setFiles(tale);
  const card = ada.getByRole("list", { name: "Archives that were sent" }).getByRole("listitem").first();
  await card.getByText("Looked through: nothing has come yet").waitFor({ timeout: 60_000 });
  assert.match(await card.getByLabel("What would come").innerText(), /Messages\s+40,000/);
  await card.getByRole("button", { name: "Start tale.csv" }).press("Enter");
  await card.getByRole("progressbar").waitFor();
  const told = new Set();
  while (!(await card.getByText("All of it came").isVisible())) {
    told.add(await card.getByRole("progressbar").getAttribute("aria-valuenow", { timeout: 1_000 }).catch(() => null));
    await ada.waitForTimeout(50);
  }
  const steps = [...told].filter((value) => value !== null).map(Number);
  assert.ok(steps.length > 1 && steps.every((step, n) => n === 0 || step > steps[n - 1]), `it grows: ${steps}`);
  await ada.getByRole("link", { name: /Long tale/ }).first().click();
  await ada.getByText("Part 39999 of it").waitFor();
  assertNoFaults(ada);
  await ada.context().close();
});

test("a broken archive says what is wrong, and members see none of it", async () => {
  const broken = join(folder, "broken.zip");
  await writeFile(broken, "PK\u0003\u0004 and nothing more");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/imports");
  await ada.getByLabel("Archive", { exact: true }).setInputFiles(broken);
  await ada.getByRole("alert").filter({ hasText: "The archive can't be read" }).waitFor();
  await ada.getByText("Ended before its end").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "Export" }).click();
  const dialog = ada.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^ZIP/ }).waitFor();
  assert.equal(await dialog.getByRole("radio").count(), 1);
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "Make document" }).click();
  await dialog.getByRole("link", { name: "Download" }).waitFor();
  assertNoFaults(ada);
  await ada.context().close();
  const bo = await signIn(at.browser, at.server.url, "bo");
  assert.equal(await bo.getByRole("link", { name: "Imports" }).count(), 0);
  await bo.goto("/imports");
  await bo.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(await bo.getByRole("button", { name: "Choose an archive" }).count(), 0);
  await bo.context().close();
});
