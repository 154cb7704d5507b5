// A password that somebody may know: whether the programs that act in one's name go with it is one's own choice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, PASSWORD, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const statusFor = async (token) => (await fetch(`${at.server.url}/api/v1/rooms`, { headers: { authorization: `Bearer ${token}` } })).status;

test("a new password leaves API tokens alone, unless one says that somebody may know the old one", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/security");
  await bo.getByRole("button", { name: "New token" }).click();
  const dialog = bo.getByRole("dialog");
  await dialog.getByLabel("Name").fill("build server");
  await dialog.getByRole("button", { name: "Make token" }).click();
  const token = await dialog.getByLabel("API token").textContent();
  await dialog.getByRole("button", { name: "Done" }).click();
  assert.equal(await statusFor(token), 200);

  const change = async (from, to) => {
    await bo.getByLabel("Current password").fill(from);
    await bo.getByLabel("New password").fill(to);
    await bo.getByRole("button", { name: "Change password" }).click();
    await bo.waitForFunction(() => document.querySelector('input[autocomplete="current-password"]').value === "");
  };
  await change(PASSWORD, "another long phrase");
  assert.equal(await statusFor(token), 200);
  await bo.getByText("build server").waitFor();

  await bo.getByRole("checkbox", { name: /Somebody else may know it/ }).check();
  await change("another long phrase", "a third long phrase");
  assert.equal(await statusFor(token), 401);
  await bo.getByText("No tokens.").waitFor();
  assert.equal(await bo.getByRole("checkbox", { name: /Somebody else may know it/ }).isChecked(), false);
  assertNoFaults(bo);
});
