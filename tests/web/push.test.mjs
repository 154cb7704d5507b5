// Notices that the browser shows: turned on, sent, shown by the service worker, opened, and gone with signing out.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, message, openRoom, say, signIn, until } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { pushService } from "./support/pushService.mjs";

const service = await pushService();
after(() => service.close());
const at = await house({ cast: true, args: service.args });

/** Somebody in a browser that may show notices, before the notifications. */
async function settle(name, options) {
  const page = await signIn(at.browser, at.server.url, name, options);
  await page.context().grantPermissions(["notifications"]);
  await service.lend(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.goto("/notifications");
  return page;
}

const turnOn = (page) => page.getByRole("button", { name: "Turn on here" });
const told = (page) => page.getByRole("list", { name: "Browsers that are told" }).getByRole("listitem");
const key = (page) => page.evaluate(async () => (await (await fetch("/api/v1/notices/channels")).json()).push.key);

test("a browser is turned on, tried, told of a mention, and turned off", async () => {
  const bo = await settle("bo", { width: 390, theme: "dark" });
  await openRoom(bo, "lab");
  await bo.goto("/notifications");
  await turnOn(bo).click();
  await bo.getByText("This browser is told from now on").waitFor();
  await told(bo).getByText("This one").waitFor();
  assert.equal(await turnOn(bo).count(), 0);
  await assertAccessible(bo, "notifications with a browser that is told, dark, 390 px");
  const overflow = await bo.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.equal(overflow, 0, "nothing sticks out at 390 px");
  await told(bo).getByRole("button", { name: /^Send a test/ }).click();
  await bo.getByText(/^Sent to /).waitFor();
  const tried = await service.message(1);
  assert.deepEqual([tried.title, tried.href, tried.signedBy], ["Notices arrive", "/notifications", await key(bo)]);

  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "lab");
  await bo.goto("about:blank"); // Nobody is at the screen.
  await until(ada, async () => {
    const { online } = await (await fetch("/api/v1/presence", { cache: "no-store" })).json();
    return online.length <= 1;
  });
  await say(ada, "Could you look, @bo?");
  const mention = await service.message(2);
  assert.deepEqual([mention.title, mention.body], ["Ada Lindqvist mentioned you in lab", "Could you look, @Bo Andersen?"]);
  assert.match(mention.href, /^\/rooms\/[a-z0-9]{26}#[a-z0-9]{26}$/);
  assert.deepEqual([mention.headers.urgency, mention.headers.topic], ["high", mention.tag]);

  await bo.goto("/notifications");
  await told(bo).getByRole("button", { name: /^Turn off/ }).click();
  await turnOn(bo).waitFor();
  assert.equal(await told(bo).count(), 0);
  assertNoFaults(ada, bo);
  await Promise.all([ada, bo].map((page) => page.context().close()));
});

test("what is pushed is shown once, opens its message in the page that is there, and is gone after signing out", async () => {
  const [ada, bo] = [await signIn(at.browser, at.server.url, "ada"), await settle("bo")];
  await openRoom(ada, "lab");
  await say(ada, "The ladder, @bo");
  await message(ada, "The ladder").waitFor();
  const href = await ada.evaluate(() => location.pathname);
  const protocol = await bo.context().newCDPSession(bo);
  const registered = new Promise((done) => protocol.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => registrations[0] && done(registrations[0])));
  await protocol.send("ServiceWorker.enable");
  const { registrationId } = await registered;
  const data = JSON.stringify({ title: "Ada wrote", body: "The ladder", href, tag: "notice", at: Date.now() });
  const shown = () => bo.evaluate(async () => (await (await navigator.serviceWorker.ready).getNotifications()).map(({ title, body, data }) => ({ title, body, data })));
  for (let times = 0; times < 2; times++) {
    await protocol.send("ServiceWorker.deliverPushMessage", { origin: at.server.url, registrationId, data });
  }
  await until(bo, async () => (await (await navigator.serviceWorker.ready).getNotifications()).length > 0);
  assert.deepEqual(await shown(), [{ title: "Ada wrote", body: "The ladder", data: href }]);

  const [worker] = bo.context().serviceWorkers();
  await worker.evaluate((href) => goTo(href), href); // eslint-disable-line no-undef -- it is the worker's own
  await bo.getByRole("log", { name: "Messages in lab" }).waitFor();
  assert.equal(new URL(bo.url()).pathname, href);
  const before = bo.url();
  await worker.evaluate(() => goTo("//elsewhere.example/x")); // eslint-disable-line no-undef
  assert.equal(bo.url(), before, "it leads nowhere else");

  await bo.getByRole("button", { name: /^Your menu/ }).click();
  await bo.getByRole("menuitem", { name: "Sign out" }).click();
  await bo.getByRole("heading", { name: "Sign in" }).waitFor();
  await until(bo, async () => (await (await navigator.serviceWorker.ready).getNotifications()).length === 0);
  assertNoFaults(ada, bo);
  await Promise.all([ada, bo].map((page) => page.context().close()));
});

test("a browser that may not, can not, or came without HTTPS is told why", async () => {
  const page = await signIn(at.browser, at.server.url, "dot");
  const says = async (change, words) => {
    await page.addInitScript(change);
    await page.goto("/notifications");
    await page.getByText(words).waitFor();
    assert.equal(await turnOn(page).count(), 0);
  };
  await says(() => Object.defineProperty(Notification, "permission", { get: () => "denied", configurable: true }), /^This browser blocks notices/);
  await says(() => delete globalThis.PushManager, /^This browser cannot be told in the background/);
  await says(() => Object.defineProperty(globalThis, "isSecureContext", { value: false }), /over HTTPS only/);
  assertNoFaults(page);
  await page.context().close();
});
