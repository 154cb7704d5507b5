// One's picture: chosen and cut by keyboard, pasted, dropped; seen by everybody at once, and taken away again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, openRoom, say, message, signIn } from "./support/browser.mjs";
import { assertAccessible } from "./support/accessible.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

/** A PNG, red on the left and blue on the right, as base64. */
const drawn = (page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [600, 300];
    const context = canvas.getContext("2d");
    for (const [colour, x] of [["#d02020", 0], ["#2020d0", 300]]) {
      context.fillStyle = colour;
      context.fillRect(x, 0, 300, 300);
    }
    return canvas.toDataURL("image/png").split(",")[1];
  });

/** Hands a file to the page as the clipboard or a pointer would. */
const hand = (page, kind, base64) =>
  page.evaluate(
    ([kind, base64]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "face.png", { type: "image/png" }));
      const from = [...document.querySelectorAll("button")].find((button) => button.textContent === "Choose a picture");
      const event = kind === "paste" ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true }) : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      from.dispatchEvent(event);
    },
    [kind, base64],
  );

/** The colour in the middle of the first picture in `place`, once it is there. */
async function colourIn(page, place) {
  const image = page.locator(place).locator("img[src*='/picture/']").first();
  await image.waitFor();
  return image.evaluate(async (img) => {
    await img.decode();
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d");
    context.drawImage(img, 0, 0, 1, 1);
    const [red, , blue] = context.getImageData(0, 0, 1, 1).data;
    return red > blue + 60 ? "red" : blue > red + 60 ? "blue" : "both";
  });
}

const placeOf = (page) => page.locator("main").getByRole("button", { name: "Choose a picture" });

test("a picture is chosen by keyboard and everybody sees it at once, until it is taken away", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  await say(ada, "before I had a face");
  await openRoom(bo, "stage");
  await message(bo, "before I had a face").waitFor();
  const row = bo.locator("[data-message]", { hasText: "before I had a face" });
  assert.equal(await row.locator("img").count(), 0);
  const before = await row.boundingBox();

  await ada.goto("/profile");
  const [chooser] = await Promise.all([ada.waitForEvent("filechooser"), placeOf(ada).press("Enter")]);
  await chooser.setFiles({ name: "face.png", mimeType: "image/png", buffer: Buffer.from(await drawn(ada), "base64") });
  const dialog = ada.getByRole("dialog", { name: "Choose a part" });
  // The square begins in the middle, over both colours; at the picture's right end it is blue.
  await dialog.getByRole("slider", { name: "Left, right" }).press("End");
  await dialog.getByRole("slider", { name: "Zoom" }).press("ArrowRight");
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "Use picture" }).click();
  await ada.getByText("Picture saved").waitFor();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await colourIn(ada, "main"), "blue");

  // Bo's page shows it by itself, and nothing moved.
  assert.equal(await colourIn(bo, "[data-message]"), "blue");
  assert.deepEqual(await row.boundingBox(), before);

  for (const [way, side] of [["paste", "both"], ["drop", "both"]]) {
    await hand(ada, way, await drawn(ada));
    await dialog.getByRole("button", { name: "Use picture" }).click();
    await dialog.waitFor({ state: "detached" });
    await ada.waitForFunction(() => [...document.querySelectorAll("main img")].every((img) => img.complete));
    assert.equal(await colourIn(ada, "main"), side, way);
  }
  await ada.getByRole("button", { name: "Remove picture" }).click();
  await ada.getByText("Picture removed").waitFor();
  await ada.locator("main img[src*='/picture/']").waitFor({ state: "detached" });
  await row.locator("img").waitFor({ state: "detached" });
  assert.deepEqual(await row.boundingBox(), before);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("what is no picture is refused in words, and the page lies well in every width and light", async () => {
  for (const [width, theme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [320, "light"]]) {
    const dot = await signIn(at.browser, at.server.url, "dot", { width, theme });
    await dot.goto("/profile");
    await placeOf(dot).waitFor();
    const choose = async (name, buffer) => {
      const [chooser] = await Promise.all([dot.waitForEvent("filechooser"), placeOf(dot).click()]);
      await chooser.setFiles({ name, mimeType: "image/png", buffer });
    };
    await choose("not.png", Buffer.from("not a picture"));
    await dot.getByRole("alert").filter({ hasText: "PNG, JPEG, WebP or GIF" }).waitFor();
    await assertAccessible(dot);
    assert.deepEqual(await faultsOfLayout(dot), []);
    await choose("face.png", Buffer.from(await drawn(dot), "base64"));
    await dot.getByRole("dialog", { name: "Choose a part" }).waitFor();
    await assertAccessible(dot);
    if (process.env.SHOTS) await dot.screenshot({ path: `${process.env.SHOTS}/crop-${width}-${theme}.png` });
    await dot.keyboard.press("Escape");
    if (process.env.SHOTS) await dot.screenshot({ path: `${process.env.SHOTS}/profile-${width}-${theme}.png` });
    assertNoFaults(dot);
    await dot.context().close();
  }
});

test("a room's picture is given by those who run it, seen in the sidebar, the header and the palette, and taken away", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  const faces = (page) => page.locator("img[src*='/rooms/'][src*='/picture/']");
  const row = bo.getByRole("navigation").getByRole("link", { name: "stage" });
  const before = await row.boundingBox();
  await bo.getByRole("button", { name: "Room details" }).click();
  await bo.getByRole("complementary", { name: "Room details" }).waitFor();
  assert.equal(await bo.getByRole("button", { name: "Choose a picture" }).count(), 0, "bo doesn't run it");

  await ada.getByRole("button", { name: "Room details" }).click();
  const details = ada.getByRole("complementary", { name: "Room details" });
  const choose = details.getByRole("button", { name: "Choose a picture" });
  const [chooser] = await Promise.all([ada.waitForEvent("filechooser"), choose.press("Enter")]);
  await chooser.setFiles({ name: "stage.png", mimeType: "image/png", buffer: Buffer.from(await drawn(ada), "base64") });
  const dialog = ada.getByRole("dialog", { name: "Choose a part" });
  await dialog.getByRole("slider", { name: "Left, right" }).press("Home");
  await dialog.getByRole("slider", { name: "Zoom" }).press("ArrowRight");
  await dialog.getByRole("button", { name: "Use picture" }).click();
  await ada.getByText("Picture saved").waitFor();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await colourIn(ada, "aside[aria-label='Room details']"), "red");
  await assertAccessible(ada);

  // Bo's page shows it by itself beside the room's name, and nothing moved.
  assert.equal(await colourIn(bo, "nav"), "red");
  assert.equal(await colourIn(bo, "main header"), "red");
  assert.deepEqual(await row.boundingBox(), before);
  await bo.keyboard.press("Control+k");
  await bo.getByRole("option", { name: "stage" }).locator("img").waitFor();
  await bo.keyboard.press("Escape");
  await assertAccessible(bo);

  await details.getByRole("button", { name: "Remove picture" }).click();
  await ada.getByText("Picture removed").waitFor();
  for (const page of [ada, bo]) await page.waitForFunction(() => !document.querySelector("img[src*='/rooms/'][src*='/picture/']"));
  assert.equal(await faces(bo).count(), 0);
  assert.deepEqual(await row.boundingBox(), before);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a room's picture is set on a phone, in either light", async () => {
  for (const [width, theme] of [[390, "light"], [1280, "dark"], [320, "light"]]) {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, theme });
    await openRoom(ada, "stage");
    await ada.getByRole("button", { name: "Room details" }).click();
    const details = ada.getByRole("complementary", { name: "Room details" });
    const [chooser] = await Promise.all([ada.waitForEvent("filechooser"), details.getByRole("button", { name: "Choose a picture" }).click()]);
    await chooser.setFiles({ name: "stage.png", mimeType: "image/png", buffer: Buffer.from(await drawn(ada), "base64") });
    await ada.getByRole("dialog", { name: "Choose a part" }).getByRole("button", { name: "Use picture" }).click();
    await ada.getByText("Picture saved").waitFor();
    await ada.getByRole("button", { name: "Dismiss" }).click(); // It lies over the page.
    await details.locator("img").waitFor();
    await assertAccessible(ada);
    await ada.mouse.move(1, 1);
    assert.deepEqual(await faultsOfLayout(ada), []);
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/room-picture-${width}-${theme}.png` });
    assertNoFaults(ada);
    await ada.context().close();
  }
});
