// Said later: chosen beside "send", seen by nobody else before, changed, given up, sent at once, and sent when it is time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, message, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const field = (page) => page.getByLabel("Message to stage", { exact: true });
const link = (page) => page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: /^Scheduled/ });
const waiting = (page, text) => page.getByRole("main").getByRole("listitem").filter({ hasText: text });

async function choose(page, text, item) {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Send later" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

test("a message waits, is moved, sent at once, or given up", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  assert.equal(await link(ada).count(), 0, "there is nothing to show");
  await choose(ada, "for tomorrow", /^Tomorrow morning/);
  await link(ada).getByText("1 message waits").waitFor();
  assert.equal(await field(ada).inputValue(), "");
  await choose(ada, "not to be said", /^In an hour/);
  await link(ada).getByText("2 messages wait").waitFor();
  assert.equal(await message(bo, "for tomorrow").count(), 0);
  assert.equal(await link(bo).count(), 0);

  await link(ada).click();
  await waiting(ada, "not to be said").waitFor();
  await assertAccessible(ada);
  await waiting(ada, "not to be said").getByRole("button", { name: "Give it up" }).click();
  await ada.getByRole("button", { name: "Give it up", exact: true }).last().click();
  await waiting(ada, "not to be said").waitFor({ state: "detached" });
  await waiting(ada, "for tomorrow").getByRole("button", { name: "Send now" }).click();
  await message(bo, "for tomorrow").waitFor();
  await ada.getByText("Nothing waits to be sent").waitFor();
  assert.equal(await message(bo, "for tomorrow").count(), 1);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("with a time of one's own it is said when that comes, though one is away", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await choose(ada, "at my own time", "Choose a time");
  const when = ada.getByLabel("Day and time");
  await when.fill("2020-01-01T09:00");
  await ada.getByText("Choose a time that is still to come.").waitFor();
  await assertAccessible(ada);
  await when.fill("2030-01-01T09:00");
  // More than a year ahead the server takes nothing, and what was typed stays.
  await ada.getByRole("button", { name: "Send then" }).click();
  await ada.getByText("Choose a time that is still to come, within a year.").waitFor();
  assert.equal(await field(ada).inputValue(), "at my own time");

  const soon = await ada.evaluate(async () => {
    const room = location.pathname.split("/")[2];
    const body = JSON.stringify({ body: "at my own time", send_at: new Date(Date.now() + 1_500).toISOString() });
    const sent = await fetch(`/api/v1/rooms/${room}/scheduled`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return sent.status;
  });
  assert.equal(soon, 201);
  await ada.context().close();
  await message(bo, "at my own time").waitFor();
  assertNoFaults(bo);
  await bo.context().close();
});

test("what waits lies well on a phone, in the dark", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, theme: "dark", touch: true });
  await openRoom(ada, "stage");
  await choose(ada, `Long words: ${"overthehillsandfaraway".repeat(9)}`, /^Tomorrow morning/);
  await ada.goto("/scheduled");
  await waiting(ada, "Long words").waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  assertNoFaults(ada);
  await ada.context().close();
});

test("a picture waits with it, seen by nobody, and goes with it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  const buffer = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  await ada.locator('input[type="file"]').setInputFiles({ name: "plan.png", mimeType: "image/png", buffer });
  await choose(ada, "with a plan", /^Tomorrow morning/);
  await link(ada).click();
  await waiting(ada, "with a plan").getByText("plan.png").waitFor();
  await assertAccessible(ada);
  await waiting(ada, "with a plan").getByRole("button", { name: "Send now" }).click();
  await message(bo, "with a plan").getByRole("button", { name: "Show plan.png", exact: true }).waitFor();
  await waiting(ada, "with a plan").waitFor({ state: "detached" });
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
