// Files on tasks and comments: brought by hand, seen by others at once, looked at, made a cover, and taken away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, signIn } from "./support/browser.mjs";
import { drawn, picture } from "./support/drawing.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const at = await house({ cast: true });

const panel = (page, key) => page.getByRole("complementary", { name: `Task ${key}` });
const files = (page, key) => panel(page, key).getByRole("region", { name: "Files" });
const tile = (page, name) => page.getByRole("button", { name: `Show ${name}` });

/** Drops a picture on the panel of a task, as a pointer would. */
const drop = async (page, name) => {
  const base64 = await drawn(page, 900, 600);
  await page.getByRole("region", { name: "Files" }).evaluate(
    (to, [name, base64]) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: "image/png" }));
      to.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, base64],
  );
};

for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
  test(`files of a task are brought, seen, made its cover and taken away, at ${width} pixels`, async () => {
    const key = width === 390 ? "TENT" : "GALA";
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 844, theme });
    await begin(ada, key, [{ title: "Hang the lamps" }]);
    const bo = await signIn(at.browser, at.server.url, "bo", { width, height: 844, theme });
    await Promise.all([ada.goto(`/projects/${key}/1?view=board`), bo.goto(`/projects/${key}/1?view=board`)]);
    await files(ada, `${key}-1`).waitFor();
    await drop(ada, "barn.png");
    await tile(files(bo, `${key}-1`), "barn.png").waitFor();
    await files(ada, `${key}-1`).locator('input[type="file"]').setInputFiles({ name: "plan.txt", mimeType: "text/plain", buffer: Buffer.from("Over the door") });
    await files(bo, `${key}-1`).getByRole("link", { name: /plan\.txt/ }).waitFor();
    await panel(bo, `${key}-1`).getByText("attached “plan.txt”").waitFor();
    await assertAccessible(bo);
    assert.deepEqual(await faultsOfLayout(bo), []);
    if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/taskfiles-${width}.png` });

    await tile(files(bo, `${key}-1`), "barn.png").click();
    await bo.getByRole("dialog", { name: "barn.png" }).getByText(/900 × 600/).waitFor();
    await bo.keyboard.press("Escape");
    await files(bo, `${key}-1`).getByRole("button", { name: "More of barn.png" }).click();
    await bo.getByRole("menuitem", { name: "Use as cover" }).click();
    await bo.getByText("The picture is the cover now.").waitFor();
    await ada.goto(`/projects/${key}?view=board`);
    const card = ada.locator("[data-card]", { hasText: "Hang the lamps" });
    await card.locator('img[src*="/attachments/"]').waitFor();
    await assertAccessible(ada);
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/cover-${width}.png` });

    // Bo writes here, and takes away neither ada's files nor, of course, the project's.
    await files(bo, `${key}-1`).getByRole("button", { name: "More of plan.txt" }).click();
    await bo.getByRole("menuitem", { name: "Download" }).waitFor();
    assert.equal(await bo.getByRole("menuitem", { name: "Remove" }).count(), 0);
    await bo.keyboard.press("Escape");
    await ada.goto(`/projects/${key}/1`);
    await files(ada, `${key}-1`).getByRole("button", { name: "More of barn.png" }).click();
    await ada.getByRole("menuitem", { name: "Remove" }).click();
    await ada.getByRole("dialog", { name: "Remove barn.png?" }).getByRole("button", { name: "Remove" }).click();
    await tile(files(bo, `${key}-1`), "barn.png").waitFor({ state: "detached" });
    assert.equal((await ask(ada, "GET", `/tasks/${key}-1`)).cover, null);
    assertNoFaults(ada);
    assertNoFaults(bo);
  });
}

test("a comment has files, which go with it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "CREW", [{ title: "Load the van" }]);
  const bo = await signIn(at.browser, at.server.url, "bo");
  await Promise.all([ada.goto("/projects/CREW/1"), bo.goto("/projects/CREW/1")]);
  const say = panel(ada, "CREW-1").getByRole("region", { name: "Activity" });
  await say.locator('input[type="file"]').setInputFiles(await picture(ada, "van.png", 400, 300));
  await say.getByRole("list", { name: "Attachments" }).getByText("van.png").waitFor();
  await say.getByRole("button", { name: "Comment", exact: true }).click();
  const said = panel(bo, "CREW-1").getByRole("listitem", { name: /^Comment of Ada/ });
  await tile(said, "van.png").waitFor();
  await say.getByRole("list", { name: "Attachments" }).waitFor({ state: "detached" });
  await tile(said, "van.png").click();
  await bo.getByRole("dialog", { name: "van.png" }).getByText(/400 × 300/).waitFor();
  await bo.keyboard.press("Escape");
  await assertAccessible(bo);
  const [entry] = (await ask(ada, "GET", "/tasks/CREW-1/timeline")).items;
  await ask(ada, "DELETE", `/tasks/CREW-1/comments/${entry.comment.id}`);
  await tile(said, "van.png").waitFor({ state: "detached" });
  assertNoFaults(ada);
  assertNoFaults(bo);
});
