// The trash of a project: what was thrown away is found there, brought back, or destroyed by a manager.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin, chooseTool } from "./support/projects.mjs";

const at = await house({ cast: true });

const trashOf = (page, key) => page.getByRole("dialog", { name: `Trash of ${key}` });

for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
  test(`what was thrown away is brought back by who writes and destroyed by a manager, at ${width} pixels`, async () => {
    const key = width === 390 ? "TENT" : "GALA";
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 844, theme });
    await begin(ada, key, [{ title: "Hang the lamps" }, { title: "Sweep the hall" }, { title: "Old idea" }]);
    for (const number of [1, 2, 3]) await ask(ada, "DELETE", `/tasks/${key}-${number}`);
    await ada.goto(`/projects/${key}`);
    await chooseTool(ada, "Trash");
    const hers = trashOf(ada, key);
    await hers.getByText("Old idea").waitFor();
    await hers.getByText(/thrown away .+ by Ada/).first().waitFor();
    await assertAccessible(ada);
    assert.deepEqual(await faultsOfLayout(ada), []);
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/trash-${width}.png` });

    const bo = await signIn(at.browser, at.server.url, "bo");
    await bo.goto(`/projects/${key}`);
    await chooseTool(bo, "Trash");
    const his = trashOf(bo, key);
    await his.getByText("Hang the lamps").waitFor();
    assert.equal(await his.getByRole("button", { name: /for good|Empty/ }).count(), 0, "an editor destroys nothing");
    await his.getByRole("button", { name: `Bring ${key}-1 back` }).click();
    await hers.getByText("Hang the lamps").waitFor({ state: "detached" });
    await bo.keyboard.press("Escape");
    await bo.getByText("Hang the lamps").first().waitFor();

    await hers.getByRole("button", { name: `Delete ${key}-3 for good` }).click();
    const sure = ada.getByRole("dialog", { name: `Delete ${key}-3 for good?` });
    await sure.getByRole("button", { name: "Cancel" }).click();
    await hers.getByText("Old idea").waitFor();
    await hers.getByRole("button", { name: `Delete ${key}-3 for good` }).click();
    await sure.getByRole("button", { name: "Delete for good" }).click();
    await hers.getByText("Old idea").waitFor({ state: "detached" });
    await hers.getByRole("button", { name: "Empty trash" }).click();
    await ada.getByRole("dialog", { name: "Empty the trash?" }).getByRole("button", { name: "Delete for good" }).click();
    await hers.getByText("Nothing was thrown away.").waitFor();
    const left = await ask(ada, "GET", `/projects/${key}/tasks`);
    assert.deepEqual(left.items.map((task) => task.title), ["Hang the lamps"]);
    assertNoFaults(ada);
    assertNoFaults(bo);
  });
}
