// Calendar feeds: an address is made, read by a calendar, made anew and taken away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { begin, chooseTool } from "./support/projects.mjs";

const at = await house({ cast: true });

const dialog = (page) => page.getByRole("dialog", { name: "Calendar feed" });
const address = async (page) => (await dialog(page).getByLabel("Address for your calendar").innerText()).trim();
const read = (url) => fetch(url);

for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
  test(`a calendar reads a project until its address is another or gone, at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 844, theme });
    const key = width === 390 ? "TENT" : "GALA";
    await begin(ada, key, [{ title: "Sound", due: "2030-01-20" }, { title: "Never" }]);
    await ada.goto(`/projects/${key}`);
    await chooseTool(ada, "Calendar feed");
    await dialog(ada).getByText("There is none yet.").waitFor();
    await assertAccessible(ada);
    await dialog(ada).getByRole("button", { name: "Make an address" }).click();
    await dialog(ada).getByLabel("Address for your calendar").waitFor();
    assert.deepEqual(await faultsOfLayout(ada), []);
    await assertAccessible(ada);
    const first = await address(ada);
    const calendar = await (await read(first)).text();
    assert.match(calendar, new RegExp(`SUMMARY:Sound \\(${key}-1\\)\r\n`));
    assert.doesNotMatch(calendar, /Never/);
    await dialog(ada).getByRole("button", { name: "Done" }).click();

    await chooseTool(ada, "Calendar feed");
    await dialog(ada).getByText("There has been one").waitFor();
    await dialog(ada).getByRole("button", { name: "Make a new address" }).click();
    await dialog(ada).getByLabel("Address for your calendar").waitFor();
    const second = await address(ada);
    assert.notEqual(second, first);
    assert.deepEqual([(await read(first)).status, (await read(second)).status], [404, 200]);
    await dialog(ada).getByRole("button", { name: "Remove the feed" }).click();
    await dialog(ada).getByText("There is none yet.").waitFor();
    assert.equal((await read(second)).status, 404);
    assertNoFaults(ada);
  });
}

test("my own feed has what is mine in all projects", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(bo, "MINE", []);
  await bo.goto("/projects/MINE");
  await bo.getByLabel("New task").fill("Bring the drum @bo tomorrow");
  await bo.getByLabel("New task").press("Enter");
  await bo.locator("[data-task]", { hasText: "Bring the drum" }).first().waitFor();
  await bo.goto("/my-work");
  await bo.getByRole("button", { name: "Calendar feed" }).click();
  await dialog(bo).getByRole("button", { name: "Make an address" }).click();
  await dialog(bo).getByLabel("Address for your calendar").waitFor();
  assert.match(await (await read(await address(bo))).text(), /SUMMARY:Bring the drum \(MINE-1\)/);
  assertNoFaults(bo);
});
