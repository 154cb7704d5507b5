// Every page holds on every screen: phone to 4K, letters of twice the size, read from right to left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, openPage, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { INSIDE, loaded, OUTSIDE } from "./support/pages.mjs";

const at = await house({ cast: true });
const SCREENS = [
  { what: "a phone", width: 390, height: 780, touch: true },
  { what: "a narrow phone", width: 320, height: 640, touch: true },
  { what: "a page zoomed to 200 %", width: 640, height: 400 },
  { what: "letters of 200 %", width: 1280, letters: 32 },
  { what: "right to left", width: 1280, dir: "rtl" },
  { what: "right to left on a phone", width: 390, height: 780, touch: true, dir: "rtl" },
  { what: "4K", width: 3840, height: 2160 },
];

for (const { what, letters, dir, ...screen } of SCREENS) {
  /** As a reader's own settings would: the letters of the browser. */
  const enlarge = async (page) => {
    const tools = await page.context().newCDPSession(page);
    if (letters) await tools.send("Page.setFontSizes", { fontSizes: { standard: letters, fixed: letters } });
    return page;
  };
  const check = async (page, path) => {
    await loaded(page);
    await page.mouse.move(0, 0); // Over a message its actions would float, over what stands beneath.
    if (dir) await page.evaluate((to) => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0, (document.documentElement.dir = to)))), dir);
    const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    assert.equal(size, `${letters ?? 16}px`, "the page is written as large as its reader wants");
    return (await faultsOfLayout(page)).map((fault) => `${path}: ${fault}`);
  };

  test(`every page holds: ${what}`, async () => {
    const told = [];
    const page = await enlarge(await openPage(at.browser, at.server.url, screen));
    for (const path of [...OUTSIDE, "/api/docs"]) {
      await page.goto(path);
      told.push(...(await check(page, path)));
    }
    await page.context().close();

    const ada = await enlarge(await signIn(at.browser, at.server.url, "ada", screen));
    for (const path of INSIDE) {
      await ada.goto(path);
      told.push(...(await check(ada, path)));
    }
    await openRoom(ada, "lab");
    await ada.locator("[data-message]").first().waitFor();
    told.push(...(await check(ada, "a room")));
    await ada.getByRole("button", { name: "Room details" }).click();
    await ada.getByRole("complementary", { name: "Room details" }).waitFor();
    told.push(...(await check(ada, "room details")));
    assert.deepEqual(told, []);
    assertNoFaults(ada);
    await ada.context().close();
  });
}
