// A phone: the drawer, a room, the details over it, nothing wider than the screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, composer, heardOnce, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

for (const width of [390, 360]) {
  test(`a day at ${width} px`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 780, touch: true });
    await ada.getByRole("button", { name: /^Open sidebar/ }).tap();
    const drawer = ada.getByRole("dialog", { name: "Sidebar" });
    await drawer.getByRole("link", { name: /^lab/ }).tap();
    await drawer.waitFor({ state: "detached" });
    await composer(ada).tap();
    await composer(ada).fill(`from a phone of ${width} px`);
    await ada.getByRole("button", { name: "Send message" }).tap();
    await heardOnce(ada, `from a phone of ${width} px`);

    await ada.getByRole("button", { name: "Room details" }).tap();
    await ada.getByRole("complementary", { name: "Room details" }).waitFor();
    await ada.getByRole("button", { name: "Close details" }).tap();

    for (const path of ["/people", "/rooms", "/profile", "/security", "/audit", "/admin", "/invitations"]) {
      await ada.goto(path);
      await ada.getByRole("heading", { level: 1 }).waitFor();
      const over = await ada.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${path} is ${over} px too wide`);
    }
    assertNoFaults(ada);
    await ada.context().close();
  });
}
