// Notices as two people meet them: a mention in the bell, the way to the message, what one wants to be told, and mail.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openPage, openRoom, PASSWORD, say, signIn, until } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { postOffice } from "./support/post.mjs";

const post = await postOffice();
after(() => post.close());
const at = await house({ cast: true, args: post.args });

const bell = (page) => page.getByRole("button", { name: /^Notices/ });
const waits = (page, count) => page.locator(`button[data-unread="${count}"]`).waitFor();
const list = (page) => page.getByRole("list", { name: "Notices" });

/** Waits until everybody was told of what was, and has this person read all of it; `ada` may see the jobs. */
async function clear(ada, ...pages) {
  await until(ada, async () => {
    const { items } = await (await fetch("/api/v1/admin/queues", { cache: "no-store" })).json();
    const notices = items.find((queue) => queue.name === "notices");
    return notices.ready + notices.running === 0;
  });
  for (const page of pages) {
    await page.evaluate(() => fetch("/api/v1/notices/read", { method: "PUT" }));
    await page.goto("/people");
    await page.getByRole("heading", { name: "People", level: 1 }).waitFor();
    await waits(page, 0);
  }
}

test("a mention arrives live in the bell, leads to its message, and is then read, on every device", async () => {
  const [ada, bo, phone] = await Promise.all([
    signIn(at.browser, at.server.url, "ada"),
    signIn(at.browser, at.server.url, "bo"),
    signIn(at.browser, at.server.url, "bo", { width: 390 }),
  ]);
  for (const room of ["lab", "stage"]) await openRoom(bo, room);
  await clear(ada, bo);
  await phone.goto("/notices");
  await phone.getByRole("heading", { name: "Notices", level: 1 }).waitFor();

  await openRoom(ada, "lab");
  await say(ada, "Could you look at the **rigging**, @bo?");
  await waits(bo, 1);
  await list(phone).getByText("mentioned you in lab").first().waitFor();

  await bell(bo).click();
  const line = list(bo).getByRole("link", { name: /mentioned you in lab/ }).first();
  await line.waitFor();
  await line.getByText("Could you look at the rigging").waitFor();
  await assertAccessible(bo, "the list under the bell");
  await line.click();
  await message(bo, "Could you look at the rigging").waitFor();
  assert.match(new URL(bo.url()).pathname, /^\/rooms\//);
  await waits(bo, 0);
  await phone.locator('a[data-read="true"]', { hasText: "mentioned you in lab" }).first().waitFor();
  assertNoFaults(ada, bo, phone);
  await Promise.all([ada, bo, phone].map((page) => page.context().close()));
});

test("reading the message in its room reads the notice, and a room of which one wants nothing is silent", async () => {
  const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
  await clear(ada, bo);
  await openRoom(ada, "lab");
  await say(ada, "And the ladder, @bo");
  await waits(bo, 1);
  await openRoom(bo, "lab");
  await message(bo, "And the ladder").waitFor();
  await waits(bo, 0);
  await bo.getByRole("button", { name: "Room details" }).click();
  await bo.getByLabel("Tell me of").selectOption("nothing");
  await bo.reload();
  await composer(bo).waitFor();
  const details = bo.getByRole("button", { name: "Room details" });
  if (!(await bo.getByLabel("Tell me of").isVisible())) await details.click();
  assert.equal(await bo.getByLabel("Tell me of").inputValue(), "nothing");
  await bo.goto("/people");
  await say(ada, "Silence, @bo");
  await openRoom(ada, "stage");
  await say(ada, "But here, @bo");
  await waits(bo, 1);
  await bell(bo).click();
  await list(bo).getByText("But here").waitFor();
  assert.equal(await list(bo).getByText("Silence").count(), 0);
  assertNoFaults(ada, bo);
  await Promise.all([ada, bo].map((page) => page.context().close()));
});

test("what one wants to be told is kept, and a test letter arrives", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot", { width: 390, theme: "dark" });
  await dot.goto("/notifications");
  await dot.getByLabel("Mentions of everybody: List").uncheck();
  await dot.getByLabel("Direct messages: E-mail").uncheck();
  await dot.getByLabel("Quiet hours").check();
  await dot.getByLabel("To", { exact: true }).fill("08:30");
  await dot.getByLabel("Words, with commas between them").fill("Stage plan, invoice");
  await assertAccessible(dot, "notifications, dark, 390 px");
  const overflow = await dot.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");
  await dot.getByRole("button", { name: "Save notifications" }).click();
  await dot.getByText("Notifications saved").waitFor();
  await dot.reload();
  await dot.getByLabel("Quiet hours").waitFor();
  assert.equal(await dot.getByLabel("Mentions of everybody: List").isChecked(), false);
  assert.equal(await dot.getByLabel("Direct messages: E-mail").isChecked(), false);
  assert.equal(await dot.getByLabel("Mentions of you: E-mail").isChecked(), true);
  assert.equal(await dot.getByLabel("To", { exact: true }).inputValue(), "08:30");
  assert.equal(await dot.getByLabel("Words, with commas between them").inputValue(), "invoice, stage plan");
  const before = post.letters.length;
  await dot.getByRole("button", { name: "Send a test" }).click();
  await dot.getByText("Sent to dot@demo.test").waitFor();
  assert.match(await post.letter(before + 1), /To: .*dot@demo\.test/);
  assertNoFaults(dot);
  await dot.context().close();
});

test("a forgotten password is chosen anew with a letter", async () => {
  const page = await openPage(at.browser, at.server.url);
  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  const before = post.letters.length;
  await page.getByLabel("E-mail").fill("gus@demo.test");
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await page.getByRole("heading", { name: "Look at your mail" }).waitFor();
  const letter = await post.letter(before + 1);
  const [link] = letter.match(/http:\/\/127\.0\.0\.1:\d+\/reset\/[a-z0-9]+/);
  await page.goto(link);
  await page.getByLabel("Choose a password").fill(`${PASSWORD}-again`);
  await page.getByRole("button", { name: "Change password" }).click();
  await page.getByRole("heading", { name: "Password changed" }).waitFor();
  assertNoFaults(page);
  await page.context().close();
});
