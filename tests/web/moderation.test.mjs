// What administrators say of chat: who may do what, at once on every open page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const shoot = async (page, name) => process.env.SHOTS && (await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }));

const settings = async (page) => {
  await page.goto("/settings/chat");
  await page.getByLabel("Who may mention everybody").waitFor();
};
const saved = (page) => page.getByText("Saved. It holds from now on.").last().waitFor();

/** What is new in the bell is another story. */
const readNotices = (page) => page.evaluate(() => fetch("/api/v1/notices/read", { method: "PUT" }).then(() => undefined));

async function actions(page, text) {
  await message(page, text).hover();
  return page.getByRole("group", { name: "Message actions" });
}

test("what is not allowed is not offered, from the moment on that it is set", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await say(bo, "said by bo");
  await (await actions(bo, "said by bo")).getByRole("button", { name: "Edit message" }).waitFor();
  await composer(bo).fill("wake up @all");
  assert.equal(await bo.getByText("Notifies nobody").count(), 0);

  await settings(ada);
  await ada.getByLabel("Who may mention everybody").selectOption("admins");
  await saved(ada);
  await bo.getByText("Notifies nobody: only administrators may mention everybody here.").waitFor();
  await assertAccessible(bo);
  await composer(bo).press("Enter");
  await message(bo, "wake up @all").waitFor();
  assert.equal(await message(bo, "wake up @all").locator(".mention").count(), 0, "it stays plain words");
  await composer(bo).fill("@roo");
  assert.equal(await bo.getByRole("option", { name: /Everybody in this room/ }).count(), 0);
  await composer(bo).fill("");

  await ada.getByLabel("May be edited").selectOption("never");
  await saved(ada);
  const offered = await actions(bo, "said by bo");
  await offered.getByRole("button", { name: "Edit message" }).waitFor({ state: "detached" });
  await ada.getByLabel("May be edited").selectOption("own");
  await ada.getByRole("textbox", { name: "Minutes" }).fill("0");
  await ada.getByText("Choose 1 to 525,600 minutes.").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("textbox", { name: "Minutes" }).fill("90");
  await ada.getByRole("button", { name: "Save minutes: May be edited" }).click();
  await saved(ada);
  await (await actions(bo, "said by bo")).getByRole("button", { name: "Edit message" }).waitFor();
  assert.equal(await ada.getByLabel("May be edited").inputValue(), "90");

  await ada.getByLabel("Who opens open rooms").selectOption("admins");
  await saved(ada);
  await bo.getByRole("button", { name: "Create a room" }).first().click();
  await bo.getByText("Rooms of the other kind are opened by administrators.").waitFor();
  assert.ok(await bo.getByRole("radio", { name: /^Open/ }).isDisabled());
  assert.ok(await bo.getByRole("radio", { name: /^Closed/ }).isChecked());
  await assertAccessible(bo);
  await bo.keyboard.press("Escape");
  await ada.getByLabel("Who opens closed rooms").selectOption("admins");
  await saved(ada);
  await bo.getByRole("button", { name: "Create a room" }).first().waitFor({ state: "detached" });
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("when the time is over while the page is open, nothing is offered any more, and what was typed can be copied", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await settings(ada);
  await ada.getByLabel("May be edited").selectOption("60");
  await saved(ada);
  await ada.context().close();
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.clock.install();
  await openRoom(bo, "stage");
  await say(bo, "to be corrected");
  await message(bo, "to be corrected").waitFor();
  await message(bo, "to be corrected").hover();
  await bo.getByRole("group", { name: "Message actions" }).getByRole("button", { name: "Edit message" }).click();
  const field = bo.getByLabel("Edit message", { exact: true });
  await field.fill("to be corrected, with care");
  await bo.getByText(/^Until \d\d:\d\d$/).waitFor();
  await bo.clock.fastForward("01:01:00");
  await bo.getByText("The time to edit this message is over. Copy what you still need.").waitFor();
  assert.ok(await bo.getByRole("button", { name: "Save", exact: true }).isDisabled());
  assert.equal(await field.inputValue(), "to be corrected, with care");
  await field.press("Escape");
  await message(bo, "to be corrected").hover();
  const offered = bo.getByRole("group", { name: "Message actions" });
  await offered.waitFor();
  assert.equal(await offered.getByRole("button", { name: "Edit message" }).count(), 0);
  assertNoFaults(bo);
  await bo.context().close();
});

test("how long messages are kept is said in the room, and set with the number that goes", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await bo.getByRole("button", { name: "Room details" }).click();
  const details = bo.getByRole("complementary", { name: "Room details" });
  await details.getByText("Messages are kept").waitFor();
  assert.equal(await details.getByRole("button", { name: "Change how long" }).count(), 0, "bo doesn't set it");

  await openRoom(ada, "stage");
  await ada.getByRole("button", { name: "Room details" }).click();
  await ada.getByRole("button", { name: "Change how long" }).click();
  const dialog = ada.getByRole("dialog");
  await dialog.getByText("Nothing is deleted.").waitFor();
  await dialog.getByLabel("Keep messages").selectOption("own");
  await dialog.getByLabel("Days").fill("0");
  await dialog.getByText("Choose 1 to 36,525 days.").waitFor();
  await dialog.getByLabel("Days").fill("400");
  await dialog.getByText("No message is that old yet.").waitFor();
  await assertAccessible(ada);
  await shoot(ada, "retention-dialog");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await details.getByText("For 400 days, pinned ones for ever").waitFor();

  await settings(ada);
  await ada.getByRole("button", { name: "Change how long" }).click();
  await dialog.getByLabel("Keep messages").selectOption("30");
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await ada.getByText("For 30 days, pinned ones for ever").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a message is reported, looked at with what stands around it, and deleted; the reporter is told", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  const dot = await signIn(at.browser, at.server.url, "dot");
  await openRoom(bo, "stage");
  await openRoom(dot, "stage");
  await say(bo, "what a foul thing to say");
  const waiting = ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: /^Reports/ });
  await waiting.waitFor();
  await message(bo, "what a foul thing to say").hover();
  await bo.getByRole("button", { name: "More actions" }).click();
  assert.equal(await bo.getByRole("menuitem", { name: "Report message" }).count(), 0, "nobody reports themselves");
  await bo.keyboard.press("Escape");

  await message(dot, "what a foul thing to say").hover();
  await dot.getByRole("button", { name: "More actions" }).click();
  await dot.getByRole("menuitem", { name: "Report message" }).click();
  const dialog = dot.getByRole("dialog", { name: "Report this message" });
  await dialog.getByLabel("Something else").check();
  assert.ok(await dialog.getByRole("button", { name: "Report message" }).isDisabled());
  await dialog.getByLabel("It attacks or threatens somebody").check();
  await dialog.getByLabel("Anything else to say?").fill("that is about me");
  await assertAccessible(dot);
  await shoot(dot, "report-dialog");
  await dialog.getByRole("button", { name: "Report message" }).click();
  await dot.getByText("Reported. You will be told what was decided.").waitFor();
  await waiting.getByText("1 report waits").waitFor();

  await waiting.click();
  const card = ada.getByRole("article", { name: /^Report of / });
  await card.getByText("that is about me").waitFor();
  await card.getByText("what a foul thing to say").waitFor();
  await card.getByRole("button", { name: "Show what was said around it" }).click();
  await card.getByRole("group", { name: "What was said around it" }).getByText("what a foul thing to say").waitFor();
  await assertAccessible(ada);
  await readNotices(ada);
  await ada.getByRole("button", { name: "Notices", exact: true }).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await shoot(ada, "reports-1280");
  await card.getByLabel("Word to the reporter").fill("Thank you.");
  await card.getByRole("button", { name: "Delete message" }).click();
  await ada.getByRole("alertdialog").or(ada.getByRole("dialog")).getByRole("button", { name: "Delete message" }).click();
  await ada.getByText("Nothing waits for you").waitFor();
  await message(bo, "what a foul thing to say").waitFor({ state: "detached" });
  await dot.getByRole("button", { name: /Notices|notice/ }).first().click();
  await dot.getByText("Administrators looked at your report and deleted the message").first().waitFor();
  await ada.getByRole("button", { name: "Decided" }).click();
  await ada.getByText(/had the message deleted/).waitFor();

  await ada.goto("/audit");
  await ada.getByLabel("Action").selectOption("moderation");
  await ada.getByRole("cell", { name: "Report decided" }).first().waitFor();
  await ada.getByRole("cell", { name: "Message reported" }).first().waitFor();
  assert.equal(await ada.getByRole("cell", { name: "Signed in" }).count(), 0);
  await assertAccessible(ada);
  assertNoFaults(ada, bo, dot);
  for (const page of [ada, bo, dot]) await page.context().close();
});

test("reports lie well on a phone, in the dark", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const dot = await signIn(at.browser, at.server.url, "dot");
  await openRoom(bo, "stage");
  await say(bo, `Long words: ${"overthehillsandfaraway".repeat(9)}`);
  await openRoom(dot, "stage");
  await message(dot, "Long words").waitFor();
  const sent = await dot.evaluate(async () => {
    const room = location.pathname.split("/")[2];
    const id = [...document.querySelectorAll("[data-message]")].find((one) => one.textContent.includes("Long words")).dataset.message;
    const body = JSON.stringify({ reason: "spam", words: "nonsense ".repeat(30) });
    return (await fetch(`/api/v1/rooms/${room}/messages/${id}/reports`, { method: "POST", headers: { "Content-Type": "application/json" }, body })).status;
  });
  assert.equal(sent, 204);
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, theme: "dark", touch: true });
  await ada.goto("/reports");
  await ada.getByText("nonsense").first().waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  await shoot(ada, "reports-390");
  assertNoFaults(ada, bo, dot);
  for (const page of [ada, bo, dot]) await page.context().close();
});

for (const [width, theme] of [[390, "dark"], [1280, "light"]]) {
  test(`the settings lie well at ${width}, ${theme}`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 780, theme, touch: width < 500 });
    await settings(ada);
    await readNotices(ada);
    await ada.reload();
    await ada.getByLabel("Who may mention everybody").waitFor();
    assert.deepEqual(await faultsOfLayout(ada), []);
    await assertAccessible(ada);
    await shoot(ada, `chat-settings-${width}`);
    await ada.context().close();
  });
}
