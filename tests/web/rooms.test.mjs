// What a room is about and who is in it, beside what is said.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertNoFaults, composer, heardOnce, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
after(() => assertNoFaults(ada, bo));

test("a room's description, its end and that it is open again are seen by others", async () => {
  await openRoom(ada, "lab");
  await openRoom(bo, "lab");
  for (const page of [ada, bo]) await page.getByRole("button", { name: "Room details" }).click();
  const details = (page) => page.getByRole("complementary", { name: "Room details" });
  await details(ada).getByRole("button", { name: "Edit room" }).click();
  await ada.getByRole("dialog").getByLabel("Description").fill("Where beams are bent");
  await ada.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  await details(bo).getByText("Where beams are bent").waitFor();
  await details(ada).getByRole("button", { name: "Archive room" }).click();
  await ada.getByRole("dialog", { name: "Archive lab?" }).getByRole("button", { name: "Archive room" }).click();
  await composer(bo).waitFor({ state: "detached" });
  await details(ada).getByRole("button", { name: "Reopen" }).click();
  await composer(bo).waitFor();
  await say(bo, "open again");
  await heardOnce(ada, "open again");
});

test("of a thousand members only those on the screen are drawn", async () => {
  const dot = await signIn(at.browser, at.server.url, "dot", { worker: false });
  await dot.route("**/api/v1/rooms/*/people*", async (route) => {
    const items = Array.from({ length: 1_000 }, (_, n) => ({ user: `01j${String(n).padStart(23, "0")}`, role: "member", joined_at: "2026-01-01T00:00:00Z" }));
    await route.fulfill({ json: { items, next: null } });
  });
  await openRoom(dot, "stage");
  await dot.getByRole("button", { name: "Room details" }).click();
  const members = dot.getByRole("list", { name: "People in this room" });
  const last = members.locator('li[aria-posinset="1000"]');
  await members.locator('li[aria-posinset="1"]').waitFor();
  assert.ok((await members.locator("li").count()) < 60);
  assert.equal(await last.count(), 0);
  await dot.getByRole("complementary", { name: "Room details" }).evaluate((panel) => panel.scrollTo(0, panel.scrollHeight));
  await last.waitFor();
  assert.ok((await members.locator("li").count()) < 60);
  const { bottom, end } = await last.evaluate((row) => ({ bottom: row.getBoundingClientRect().bottom, end: row.closest("ul").getBoundingClientRect().bottom }));
  assert.ok(Math.abs(bottom - end) < 2, `the last one ends the list: ${bottom}, ${end}`);
  assertNoFaults(dot);
  await dot.context().close();
});
