// Drafts: what one began to write is there on one's other device, and not for whoever comes next to the same one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, lineIs, message, openRoom, PASSWORD, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });

const field = (page) => page.getByLabel("Message to stage", { exact: true });
const holds = (page, text) => page.waitForFunction((wanted) => document.querySelector("[data-composer]")?.value === wanted, text);

test("a draft goes on on another device, and ends where it is sent", async () => {
  const desk = await signIn(at.browser, at.server.url, "ada");
  await openRoom(desk, "stage");
  await field(desk).fill("half a sen");
  const phone = await signIn(at.browser, at.server.url, "ada");
  await openRoom(phone, "stage");
  await holds(phone, "half a sen");
  await field(phone).fill("half a sentence, and the rest");
  await holds(desk, "half a sentence, and the rest");

  // Where the line is cut, what is typed stays, and comes to be the last.
  await desk.context().setOffline(true);
  await field(desk).fill("said offline");
  await desk.context().setOffline(false);
  await lineIs(desk, "open");
  await holds(phone, "said offline");

  await field(phone).press("Enter");
  await message(phone, "said offline").waitFor();
  await holds(desk, "");
  assert.equal(await desk.getByText("Draft", { exact: true }).count(), 0);
  assertNoFaults(desk, phone);
  await phone.context().close();

  // Somebody else at the same browser.
  await field(desk).fill("for nobody else");
  await desk.goto("/people");
  await desk.getByRole("navigation", { name: "Workspace" }).getByText("Draft", { exact: true }).waitFor();
  await desk.context().clearCookies();
  await desk.goto("/sign-in");
  await desk.getByLabel("E-mail").fill("bo@demo.test");
  await desk.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await desk.getByRole("button", { name: "Sign in" }).click();
  await lineIs(desk, "open");
  await openRoom(desk, "stage");
  await message(desk, "said offline").waitFor();
  assert.equal(await field(desk).inputValue(), "");
  await desk.context().close();
});
