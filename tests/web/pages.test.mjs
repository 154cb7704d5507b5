// axe on every page, in both themes, and at 320 px; and what the address bar's padlock stands for: no third party.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, openPage, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { INSIDE, loaded, OUTSIDE } from "./support/pages.mjs";

const at = await house({ cast: true });
const LOOKS = [
  { theme: "light", width: 1280 },
  { theme: "dark", width: 1280 },
  { theme: "light", width: 320 },
];

async function check(page, what) {
  await loaded(page);
  await assertAccessible(page, what);
}

test("somebody who isn't signed in is led to the door without a request that fails", async () => {
  const page = await openPage(at.browser, at.server.url);
  const told = [];
  page.on("console", (message) => message.type() === "error" && told.push(message.text()));
  page.on("response", (answer) => answer.status() >= 400 && told.push(`${answer.status()} ${answer.url()}`));
  await page.goto("/people");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(told, []);
  // Who has a session that is over is asked for once more, and then known to have none.
  await page.context().addCookies([{ name: "longhouse_here", value: "1", url: at.server.url }]);
  await page.goto("/people");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.deepEqual(await page.context().cookies(), []);
  assertNoFaults(page);
  await page.context().close();
});

for (const { theme, width } of LOOKS) {
  const look = `${theme}, ${width} px`;

  test(`axe finds nothing before the door: ${look}`, async () => {
    const page = await openPage(at.browser, at.server.url, { theme, width });
    for (const path of OUTSIDE) {
      await page.goto(path);
      await check(page, `${path}, ${look}`);
    }
    assertNoFaults(page);
    await page.context().close();
  });

  test(`axe finds nothing inside: ${look}`, async () => {
    const page = await signIn(at.browser, at.server.url, "ada", { theme, width });
    const foreign = [];
    page.on("request", (request) => new URL(request.url()).origin !== at.server.url && !request.url().startsWith("data:") && foreign.push(request.url()));
    for (const path of INSIDE) {
      await page.goto(path);
      await check(page, `${path}, ${look}`);
    }
    await openRoom(page, "lab");
    await page.locator("[data-message]").first().waitFor();
    await check(page, `a room, ${look}`);
    await page.getByRole("button", { name: "Room details" }).click();
    await page.getByRole("complementary", { name: "Room details" }).waitFor();
    await check(page, `room details, ${look}`);
    if (width < 768) await page.getByRole("button", { name: "Close details" }).click();
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Go to" }).waitFor();
    await check(page, `go to, ${look}`);
    assert.deepEqual(foreign, []);
    assertNoFaults(page);
    await page.context().close();
  });
}
