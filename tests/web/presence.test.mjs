// Who is here, as others see it: one state of a person, however many pages they have open.
import { after, test } from "node:test";
import { assertNoFaults, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
after(() => assertNoFaults(ada, bo));
await openRoom(bo, "lab");
await ada.goto("/people");
await ada.getByRole("main").getByRole("link", { name: /Bo Andersen/ }).click();
await ada.getByRole("heading", { name: "Bo Andersen", level: 1 }).waitFor();
const main = ada.getByRole("main");
const shows = (word) => main.getByText(word, { exact: true }).waitFor();

/** What a page is told when its tab goes behind another, or comes back. */
const hide = (page, hidden) =>
  page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, value: state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden ? "hidden" : "visible");

test("a page behind others makes nobody away who has one before them", async () => {
  await shows("Online");
  const behind = await bo.context().newPage();
  await behind.goto("/people");
  await behind.locator('[data-line="open"]').waitFor({ state: "attached" });
  await hide(behind, true);
  await hide(bo, true);
  await shows("Away");
  await hide(bo, false);
  await shows("Online");
  // The hidden one says again what it said: that takes nothing from the other.
  await hide(behind, false);
  await hide(behind, true);
  await ada.waitForTimeout(1_500);
  await shows("Online");
  await hide(bo, true);
  await shows("Away");
  await hide(bo, false);
  await behind.close();
  await shows("Online");
});

test("who doesn't want to be disturbed is shown so to others, on all devices, and for as long as they said", async () => {
  const phone = await signIn(at.browser, at.server.url, "bo", { width: 390, height: 800, touch: true });
  await say(bo, "/dnd 2h");
  await shows("Do not disturb");
  await bo.close();
  await ada.waitForTimeout(1_500);
  await shows("Do not disturb");
  await openRoom(phone, "lab");
  await say(phone, "/dnd off");
  await shows("Online");
  assertNoFaults(phone);
  await phone.context().close();
  await shows("Offline");
});
