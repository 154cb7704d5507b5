// Other programs speak here: an administrator makes a webhook, a program posts to it, and everybody sees that a bot said it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { site } from "./support/site.mjs";

const at = await house({ cast: true, args: ["--egress-allow", "127.0.0.1/32"] });

const hooks = (page) => page.getByRole("list", { name: "Incoming webhooks" }).getByRole("listitem");

/** Posts as a program does; the status. */
async function post(url, body) {
  const reply = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return reply.status;
}

/** Makes a hook in the dialog that is open, and gives its address. */
async function make(page, name) {
  const dialog = page.getByRole("dialog", { name: "New incoming webhook" });
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Each message may choose another name").check();
  await assertAccessible(page);
  await dialog.getByRole("button", { name: "Make webhook" }).click();
  const shown = page.getByRole("dialog", { name: "The webhook’s address" });
  const url = await shown.getByLabel("Webhook address").textContent();
  await assertAccessible(page);
  await shown.getByRole("button", { name: "Done" }).click();
  return url;
}

test("a webhook is made for a room, what is posted to it is marked as a bot's, and it is turned off", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await ada.goto("/");
  await ada.getByRole("link", { name: "Integrations" }).click();
  await ada.getByText("No program speaks here yet").waitFor();
  await assertAccessible(ada);
  await ada.getByRole("button", { name: "New incoming webhook" }).click();
  await ada.getByRole("dialog").getByLabel("Room", { exact: true }).selectOption("stage");
  const url = await make(ada, "Builds");
  await hooks(ada).filter({ hasText: "Builds" }).getByText("never used").waitFor();
  await hooks(ada).getByText("in stage").waitFor();
  await assertAccessible(ada);

  assert.equal(await post(url, { text: "*Build 7* is <https://ci.example.org/7|green>, @bo" }), 200);
  const said = message(bo, "is green");
  await said.getByRole("button", { name: "Builds" }).waitFor();
  await said.getByText("Bot", { exact: true }).waitFor();
  assert.equal(await said.locator("strong").textContent(), "Build 7");
  assert.equal(await post(url, { text: "and so is this", username: "Nightly" }), 200);
  const other = message(bo, "and so is this");
  await other.getByRole("button", { name: "Nightly" }).waitFor();
  assert.equal(await other.getByTitle("Builds").textContent(), "Bot", "the mark says whose bot it is");
  await assertAccessible(bo);
  // Whom it names is told, by whom it was.
  await bo.goto("/notices");
  const notice = bo.getByRole("listitem").filter({ hasText: "Builds mentioned you in stage" });
  await notice.getByText("Bot", { exact: true }).waitFor();
  await bo.goto("/people");
  await bo.getByRole("link", { name: /Builds/ }).getByText("Bot", { exact: true }).waitFor();

  await hooks(ada).getByText(/last used/).waitFor();
  await ada.getByRole("button", { name: "Change Builds" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Turn off" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Turn on" }).waitFor();
  await assertAccessible(ada);
  assert.equal(await post(url, { text: "unheard" }), 403);
  await ada.getByRole("dialog").getByRole("button", { name: "Turn on" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Turn off" }).waitFor();
  await ada.getByRole("dialog").getByRole("button", { name: "New address" }).click();
  await ada.getByRole("dialog", { name: "New address for Builds?" }).getByRole("button", { name: "New address" }).click();
  const address = ada.getByRole("dialog", { name: "The webhook’s address" });
  const fresh = await address.getByLabel("Webhook address").textContent();
  await address.getByRole("button", { name: "Done" }).click();
  assert.equal(await post(url, { text: "unheard" }), 404);
  assert.equal(await post(fresh, { text: "heard" }), 200);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("who runs a room finds its webhooks in its details, on a phone too", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, touch: true });
  await openRoom(ada, "lab");
  await ada.getByRole("button", { name: "Room details" }).click();
  await ada.getByRole("complementary", { name: "Room details" }).getByRole("button", { name: "Integrations" }).click();
  const dialog = ada.getByRole("dialog", { name: "Integrations of lab" });
  await dialog.getByText("No program speaks here yet").waitFor();
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "New incoming webhook" }).click();
  const url = await make(ada, "Meters");
  assert.equal(await post(url, { text: "21 °C" }), 200);
  await hooks(ada).getByText(/last used/).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "Change Meters" }).click();
  await ada.getByRole("dialog", { name: "Change Meters" }).getByRole("button", { name: "Remove webhook" }).click();
  await ada.getByRole("dialog", { name: "Remove Meters?" }).getByRole("button", { name: "Remove webhook" }).click();
  await dialog.getByText("No program speaks here yet").waitFor();
  assert.equal(await post(url, { text: "unheard" }), 404);
  await ada.keyboard.press("Escape");
  await ada.getByRole("button", { name: "Close details" }).click();
  await message(ada, "21 °C").getByText("Bot", { exact: true }).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  assertNoFaults(ada);
  await ada.context().close();
});

test("what is said in a room is told elsewhere, looked up in the log and sent again", async (t) => {
  const listener = await site({ "/told": ["text/plain", "thank you"] });
  t.after(() => listener.close());
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.goto("/integrations");
  await ada.getByText("No program listens here yet").waitFor();
  await ada.getByRole("button", { name: "New outgoing webhook" }).click();
  const dialog = ada.getByRole("dialog", { name: "New outgoing webhook" });
  await dialog.getByLabel("Room", { exact: true }).selectOption("stage");
  await dialog.getByLabel("Name", { exact: true }).fill("Scribe");
  await dialog.getByLabel("Address", { exact: true }).fill(listener.at("/told"));
  await dialog.getByLabel("Somebody reacts").check();
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "Make webhook" }).click();
  const shown = ada.getByRole("dialog", { name: "The webhook’s secret" });
  assert.match(await shown.getByLabel("Webhook secret").textContent(), /^whsec_/);
  await shown.getByRole("button", { name: "Done" }).click();
  const line = ada.getByRole("list", { name: "Outgoing webhooks" }).getByRole("listitem");
  await line.getByText("in stage").waitFor();
  await assertAccessible(ada);

  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await say(bo, "take this down");
  await message(bo, "take this down").waitFor();
  await line.getByRole("button", { name: "Log of Scribe" }).click();
  const log = ada.getByRole("list", { name: "Deliveries" }).getByRole("listitem");
  await log.getByText("Taken").waitFor();
  await log.getByText(/answered 200/).waitFor();
  await log.getByText("thank you").waitFor();
  await log.getByText("What is sent").click();
  await log.getByText(/take this down/).waitFor();
  await assertAccessible(ada);
  await log.getByRole("button", { name: /Send again: A message is posted/ }).click();
  await log.getByText(/sent 2 times/).waitFor();
  await ada.getByRole("button", { name: "Send a test" }).click();
  await log.filter({ hasText: "A test" }).getByText("Taken").waitFor();
  assert.deepEqual(listener.asked.map(({ path }) => path), ["/told", "/told", "/told"]);
  await ada.keyboard.press("Escape");
  await ada.setViewportSize({ width: 390, height: 780 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.getByRole("button", { name: "Change Scribe" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Turn off" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Turn on" }).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  await ada.getByRole("dialog").getByRole("button", { name: "Remove webhook" }).click();
  await ada.getByRole("dialog", { name: "Remove Scribe?" }).getByRole("button", { name: "Remove webhook" }).click();
  await ada.getByText("No program listens here yet").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
