// Everything a day needs, without a pointer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, composer, heardOnce, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const focused = (page) => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120) ?? "");

test("sends, edits, switches rooms and finds people with the keyboard alone", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "lab");
  await composer(ada).focus();
  await ada.keyboard.type("by hand");
  await ada.keyboard.press("Shift+Enter");
  await ada.keyboard.type("on two lines");
  await ada.keyboard.press("Enter");
  await heardOnce(ada, "on two lines");

  await ada.keyboard.press("ArrowUp");
  await ada.getByRole("textbox", { name: "Edit message" }).waitFor();
  await ada.keyboard.press("Escape");
  assert.match(await focused(ada), /data-composer/);

  await ada.keyboard.type("@b");
  await ada.getByRole("option", { name: /^Bo/ }).waitFor();
  await ada.keyboard.press("Enter");
  assert.match(await composer(ada).inputValue(), /^@bo\S* $/);
  await composer(ada).fill("");

  const first = ada.url();
  await ada.keyboard.press("Alt+ArrowDown");
  await ada.waitForURL((url) => url.href !== first);
  await ada.keyboard.press("Control+k");
  await ada.getByRole("combobox", { name: "Go to" }).waitFor();
  await ada.keyboard.type("lab");
  await ada.getByRole("option", { name: /^lab/ }).waitFor();
  await ada.keyboard.press("Enter");
  await ada.waitForURL(first);

  await ada.keyboard.press("Control+k");
  await ada.keyboard.type("keyboard");
  await ada.getByRole("option", { name: "Keyboard shortcuts" }).waitFor();
  await ada.keyboard.press("Enter");
  await ada.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await ada.keyboard.press("Escape");
  await ada.getByRole("dialog").waitFor({ state: "detached" });
  assertNoFaults(ada);
});

test("the focus comes back to what opened a dialog", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "lab");
  const opener = ada.getByRole("button", { name: "New direct message" });
  await opener.focus();
  await ada.keyboard.press("Enter");
  await ada.getByRole("dialog").waitFor();
  await ada.keyboard.press("Escape");
  await ada.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await focused(ada), /New direct message/);
});

test("arrows walk through the messages and Tab reaches their actions", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "lab");
  await say(ada, "one to walk to");
  await say(ada, "one to walk from");
  await heardOnce(ada, "one to walk from");
  await ada.locator("[data-message]", { hasText: "one to walk from" }).focus();
  await ada.keyboard.press("ArrowUp");
  assert.match(await focused(ada), /data-message|article/);
  await ada.locator("[data-message]:focus").getByRole("group", { name: "Message actions" }).waitFor();
  assertNoFaults(ada);
});
