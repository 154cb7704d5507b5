// A long room: older messages load above what one reads, and nothing on the screen moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, composer, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

const place = (page, id) => page.locator(`[data-message="${id}"]`).evaluate((row) => Math.round(row.getBoundingClientRect().top));

test("older messages load above without moving what is on the screen", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { worker: false });
  await openRoom(ada, "lab");
  await message(ada, "Line 140 of").waitFor();

  // The older page is held back until the place of a message has been noted.
  let release;
  const held = new Promise((done) => (release = done));
  await ada.route(/messages\?before=/, async (route) => {
    await held;
    await route.continue();
  });
  const log = ada.getByRole("log");
  await log.evaluate((list) => list.scrollTo(0, 0));
  await ada.getByRole("button", { name: "Jump to present" }).waitFor();
  const watched = message(ada, "Line 94 of");
  await watched.waitFor();
  const id = await watched.getAttribute("data-message");
  const before = await place(ada, id);
  release();
  await ada.waitForFunction(() => document.querySelector('[role="log"]').scrollTop > 200);
  const after = await place(ada, id);
  assert.ok(Math.abs(after - before) <= 2, `the message moved by ${after - before} px`);

  await ada.waitForFunction(() => {
    document.querySelector('[role="log"]').scrollTo(0, 0);
    return document.body.innerText.includes("Line 1 of");
  });
  await ada.getByText("This is where it begins").waitFor();
  await ada.getByRole("button", { name: "Jump to present" }).click();
  await message(ada, "Line 140 of").waitFor();
  assertNoFaults(ada);
});

test("sending from the past leads to the present, where the message is", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "lab");
  await message(ada, "Line 140 of").waitFor();
  await ada.getByRole("log").evaluate((list) => list.scrollTo(0, 0));
  await message(ada, "Line 140 of").waitFor({ state: "detached" });
  await say(ada, "back to now");
  await message(ada, "back to now").waitFor();
  assert.equal(await composer(ada).inputValue(), "");
  assertNoFaults(ada);
});
