// What people attach to messages: pasted, dropped and picked, on its way, seen by the others, looked at, kept.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openRoom, say, signIn, until } from "./support/browser.mjs";
import { drawn, picture } from "./support/drawing.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const tray = (page) => page.getByRole("list", { name: "Attachments" });
const tile = (page, name) => page.getByRole("button", { name: `Show ${name}`, exact: true });
const viewer = (page, name) => page.getByRole("dialog", { name });
const picker = (page) => page.locator('form input[type="file"]');
const shoot = async (page, name) => process.env.SHOTS && (await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` }));

/** Hands files to the composer as the clipboard or a pointer would. */
const hand = (page, kind, files, text) =>
  page.evaluate(
    ([kind, files, text]) => {
      const data = new DataTransfer();
      for (const { name, type, base64 } of files) data.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type }));
      if (text) data.setData("text/plain", text);
      const to = document.querySelector("[data-composer]");
      to.dispatchEvent(kind === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [kind, files, text],
  );

/** Goes to a room within the page, as by the list of all rooms. */
async function openRoomByHref(page, name) {
  await page.evaluate(() => {
    history.pushState(null, "", "/rooms");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  const link = page.getByRole("main").getByRole("link", { name, exact: true });
  await link.click();
  await page.getByRole("log", { name: `Messages in ${name}` }).waitFor();
}

/** Waits until the sizes of a picture are made and shown. */
const made = (page, name) => tile(page, name).locator('img[srcset*="/pictures/"]').evaluate((img) => img.decode());
const ready = (page, name) => tray(page).getByRole("listitem").filter({ hasText: name }).getByRole("progressbar").waitFor({ state: "detached" });

test("a picture that is pasted is seen by the other at once, and nothing moves when its sizes come", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390, theme: "dark" });
  await Promise.all([openRoom(ada, "stage"), openRoom(bo, "stage")]);
  // What came with words is words.
  await hand(ada, "paste", [{ name: "cells.png", type: "image/png", base64: await drawn(ada) }], "1 2 3");
  assert.equal(await tray(ada).count(), 0);
  await hand(ada, "paste", [{ name: "barn.png", type: "image/png", base64: await drawn(ada, 900, 600) }]);
  await tray(ada).getByText("barn.png").waitFor();
  await ready(ada, "barn.png");
  await assertAccessible(ada);
  await composer(ada).press("Enter");
  await tray(ada).waitFor({ state: "detached" });
  await tile(bo, "barn.png").waitFor();
  const row = bo.locator("[data-message]", { has: tile(bo, "barn.png") });
  const before = [await tile(bo, "barn.png").boundingBox(), await row.boundingBox()];
  await Promise.all([made(bo, "barn.png"), made(ada, "barn.png")]);
  assert.deepEqual([await tile(bo, "barn.png").boundingBox(), await row.boundingBox()], before);
  await assertAccessible(bo);
  assert.deepEqual(await faultsOfLayout(bo), []);
  await shoot(bo, "one-390-dark");
  // It is still there after a reload, and takes its place before it is loaded.
  await bo.reload();
  await made(bo, "barn.png");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("several are dropped, one is taken back on its way, and the message goes when the others have arrived", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { worker: false });
  const bo = await signIn(at.browser, at.server.url, "bo");
  await Promise.all([openRoom(ada, "stage"), openRoom(bo, "stage")]);
  await made(ada, "barn.png");
  // Chunks hang, as on a slow line, until they are let go.
  const held = [];
  await ada.route("**/chunks/*", (route) => void held.push(route));
  const files = [];
  for (let n = 1; n <= 4; n += 1) files.push({ name: `p${n}.png`, type: "image/png", base64: await drawn(ada, 300, 200 + n, n * 40) });
  await hand(ada, "drop", files);
  await tray(ada).getByRole("listitem").nth(3).waitFor();
  assert.equal(await tray(ada).getByRole("progressbar").count(), 4);
  // The last message is still seen whole above what has grown.
  const last = await tile(ada, "barn.png").boundingBox();
  const log = await ada.getByRole("log").boundingBox();
  assert.ok(last.y + last.height <= log.y + log.height, `${last.y + last.height} is below ${log.y + log.height}`);
  await shoot(ada, "tray-1280-light");
  await assertAccessible(ada);
  await composer(ada).fill("the barn from four sides");
  await composer(ada).press("Enter");
  await ada.getByText("Goes when it is uploaded").waitFor();
  await tray(ada).getByRole("button", { name: "Remove p2.png" }).click();
  await ada.unroute("**/chunks/*");
  for (const route of held) await route.continue().catch(() => {});
  await message(bo, "the barn from four sides").waitFor();
  assert.equal(await composer(ada).inputValue(), "");
  await tray(ada).waitFor({ state: "detached" });
  const row = bo.locator("[data-message]", { hasText: "the barn from four sides" });
  const list = row.getByRole("list", { name: "3 pictures" });
  assert.deepEqual(await list.getByRole("button").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))), ["Show p1.png", "Show p3.png", "Show p4.png"]);
  await shoot(bo, "grid-1280-light");
  // What was taken back is nobody's, and is given up.
  await until(ada, () => fetch("/api/v1/uploads").then((answer) => answer.json()).then(({ items }) => items.length === 0));
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("the viewer is gone through, kept from and left by keyboard", async () => {
  for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
    const bo = await signIn(at.browser, at.server.url, "bo", { width, theme });
    await openRoom(bo, "stage");
    await tile(bo, "p3.png").focus();
    await bo.keyboard.press("Enter");
    await viewer(bo, "p3.png").getByText("2 of 3", { exact: false }).first().waitFor();
    await viewer(bo, "p3.png").getByRole("img", { name: "p3.png" }).evaluate((img) => img.decode());
    await assertAccessible(bo);
    assert.deepEqual(await faultsOfLayout(bo), []);
    await shoot(bo, `viewer-${width}-${theme}`);
    for (const [key, name] of [["ArrowRight", "p4.png"], ["ArrowRight", "p4.png"], ["Home", "p1.png"], ["ArrowLeft", "p1.png"], ["End", "p4.png"]]) {
      await bo.keyboard.press(key);
      await viewer(bo, name).getByRole("img", { name }).evaluate((img) => img.decode());
    }
    const link = viewer(bo, "p4.png").getByRole("link", { name: /^Download p4\.png/ });
    const [download] = await Promise.all([bo.waitForEvent("download"), link.press("Enter")]);
    assert.equal(download.suggestedFilename(), "p4.png");
    await bo.keyboard.press("Escape");
    await viewer(bo, "p4.png").waitFor({ state: "detached" });
    assert.equal(await bo.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Show p3.png");
    // Whoever goes back with a picture open finds it over no other room.
    await openRoomByHref(bo, "stage");
    await tile(bo, "p3.png").click();
    await viewer(bo, "p3.png").waitFor();
    await bo.goBack();
    await bo.getByRole("main").getByRole("link", { name: "lab", exact: true }).click();
    await bo.getByRole("log", { name: "Messages in lab" }).waitFor();
    assert.equal(await bo.getByRole("dialog").count(), 0);
    assertNoFaults(bo);
    await bo.context().close();
  }
});

test("files are picked, told by name, kind and size, played and kept as they came", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390 });
  await Promise.all([openRoom(ada, "stage"), openRoom(bo, "stage")]);
  const [chooser] = await Promise.all([ada.waitForEvent("filechooser"), ada.getByRole("button", { name: "Attach files" }).press("Enter")]);
  const report = Buffer.from("%PDF-1.4 the numbers");
  await chooser.setFiles([
    { name: "quarter.pdf", mimeType: "application/pdf", buffer: report },
    { name: "song.mp3", mimeType: "audio/mpeg", buffer: Buffer.alloc(3_000, 7) },
    { name: "a name that is long enough to be cut off somewhere on a phone.html", mimeType: "text/html", buffer: Buffer.from("<script>document.title='owned'</script>") },
  ]);
  await ready(ada, "quarter.pdf");
  await ready(ada, "song.mp3");
  await say(ada, "for the meeting");
  await message(bo, "for the meeting").waitFor();
  const row = bo.locator("[data-message]", { hasText: "for the meeting" });
  await row.getByText("PDF · 20 B").waitFor();
  assert.equal(await row.locator("audio[controls]").count(), 1);
  const [download] = await Promise.all([bo.waitForEvent("download"), row.getByRole("link", { name: /^Download quarter\.pdf/ }).click()]);
  assert.equal(sha256(await readFile(await download.path())), sha256(report));
  await assertAccessible(bo);
  // What can be done with a message floats over the one above it, while that one is pointed at.
  await bo.mouse.move(1, 1);
  await bo.evaluate(() => document.activeElement?.blur());
  assert.deepEqual(await faultsOfLayout(bo), []);
  await shoot(bo, "files-390-light");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("what is refused says why and can be tried again, and twenty are the most", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { worker: false });
  await openRoom(ada, "stage");
  let refused = 0;
  await ada.route("**/rooms/*/uploads", (route) => {
    refused += 1;
    if (refused > 1) return route.continue();
    return route.fulfill({ status: 409, contentType: "application/problem+json", body: JSON.stringify({ code: "quota_exceeded", status: 409, title: "Conflict" }) });
  });
  await picker(ada).setInputFiles(await picture(ada, "late.png"));
  await tray(ada).getByRole("alert").waitFor();
  await composer(ada).press("Enter");
  assert.equal(await message(ada, "late.png").count(), 0, "it waits for a decision");
  await assertAccessible(ada);
  await tray(ada).getByRole("button", { name: "Try late.png again" }).click();
  await ready(ada, "late.png");
  const many = Array.from({ length: 25 }, (_, n) => ({ name: `n${n}.txt`, mimeType: "text/plain", buffer: Buffer.from(`${n}`) }));
  await picker(ada).setInputFiles(many);
  await ada.getByText("At most 20 files go at once.").waitFor();
  await tray(ada).getByRole("listitem").nth(19).waitFor();
  assert.equal(await tray(ada).getByRole("listitem").count(), 20);
  // They wait while one looks at another room.
  await openRoomBySidebar(ada, "lab");
  assert.equal(await tray(ada).count(), 0);
  await openRoomBySidebar(ada, "stage");
  for (let left = 20; left > 1; left -= 1) await tray(ada).getByRole("button", { name: /^Remove n/ }).first().click();
  await tray(ada).getByRole("button", { name: "Remove late.png" }).click();
  await tray(ada).waitFor({ state: "detached" });
  assertNoFaults(ada);
  await ada.context().close();
});

async function openRoomBySidebar(page, name) {
  await page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
  await page.getByRole("log", { name: `Messages in ${name}` }).waitFor();
}

test("an edit keeps what is attached, and a deletion takes it from everybody's page", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await Promise.all([openRoom(ada, "stage"), openRoom(bo, "stage")]);
  await picker(ada).setInputFiles(await picture(ada, "cat.png", 40, 30));
  await ready(ada, "cat.png");
  await say(ada, "my dog");
  await tile(bo, "cat.png").waitFor();
  await made(bo, "cat.png");
  assert.equal((await tile(bo, "cat.png").boundingBox()).width, 48, "what is small is not enlarged beyond what can be met");
  await composer(ada).press("ArrowUp");
  const editor = ada.getByRole("textbox", { name: "Edit message" });
  await editor.fill("");
  await editor.press("Enter");
  await message(bo, "my dog").waitFor({ state: "detached" });
  await tile(bo, "cat.png").waitFor();
  const src = await tile(bo, "cat.png").locator("img").evaluate((img) => img.currentSrc);
  await tile(bo, "cat.png").click();
  await viewer(bo, "cat.png").waitFor();
  const own = ada.locator("[data-message]", { has: tile(ada, "cat.png") });
  await own.hover();
  await own.getByRole("button", { name: "More actions" }).click();
  await ada.getByRole("menuitem", { name: "Delete message" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Delete message" }).click();
  await viewer(bo, "cat.png").waitFor({ state: "detached" });
  await bo.getByText("The message was deleted").waitFor();
  await tile(bo, "cat.png").waitFor({ state: "detached" });
  const answer = await bo.evaluate((src) => fetch(src, { cache: "no-store" }).then((answer) => answer.status), src);
  assert.equal(answer, 404);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
