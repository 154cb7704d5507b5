// Installed: without a line the house still opens, with what was last seen in it.
import { test } from "node:test";
import { assertNoFaults, composer, heardOnce, lineIs, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

test("a reload without a line shows the room as it was, and keeps what is written", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await ada.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await openRoom(ada, "lab");
  await message(ada, "Line 140 of").waitFor();
  await ada.reload();
  await message(ada, "Line 140 of").waitFor();

  await ada.context().setOffline(true);
  await ada.reload();
  await message(ada, "Line 140 of").waitFor();
  await ada.getByText("You are offline.").waitFor();
  await say(ada, "written on the train");
  await ada.locator('[data-message][data-state="waiting"]', { hasText: "written on the train" }).waitFor();

  await ada.context().setOffline(false);
  await lineIs(ada, "open");
  await heardOnce(ada, "written on the train");
  await composer(ada).waitFor();
  assertNoFaults(ada);
});
