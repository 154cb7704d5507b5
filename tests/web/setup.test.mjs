// The first five minutes: set-up, the first room, an invitation, the first guest of the house.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertNoFaults, composer, heardOnce, lineIs, openPage, say, setUp } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house();

test("an empty installation becomes a workspace where two people talk", async () => {
  const ada = await setUp(at);
  await ada.getByRole("navigation", { name: "Workspace" }).waitFor();

  await ada.getByRole("button", { name: "Create a room" }).click();
  const dialog = ada.getByRole("dialog");
  await dialog.getByLabel("Name").fill("lab");
  await dialog.getByRole("button", { name: "Create room" }).click();
  await composer(ada).waitFor();
  await say(ada, "the first words");
  await heardOnce(ada, "the first words");

  await ada.goto("/invitations");
  await ada.getByRole("button", { name: "New invitation" }).first().click();
  await ada.getByRole("dialog").getByRole("button", { name: "Make link" }).click();
  const link = await ada.getByRole("dialog").getByLabel("Invitation link").innerText();
  assert.match(link, /\/join\//);

  const bo = await openPage(at.browser, at.server.url);
  await bo.goto(new URL(link).pathname);
  await bo.getByRole("heading", { name: "Join Northern Lights" }).waitFor();
  await bo.getByLabel("Your name").fill("Bo Andersen");
  await bo.getByLabel("E-mail").fill("bo@demo.test");
  await bo.getByLabel("Choose a password").fill("another long phrase");
  await bo.getByRole("button", { name: "Come in" }).click();
  await lineIs(bo, "open");

  await bo.goto("/rooms");
  await bo.getByRole("button", { name: "Join lab" }).click();
  await heardOnce(bo, "the first words");
  await say(bo, "hello from Bo");

  await ada.goto("/");
  await ada.getByRole("main").getByRole("link", { name: /^lab/ }).click();
  await heardOnce(ada, "hello from Bo");
  assertNoFaults(ada, bo);
});

test("a used invitation and a used set-up link lead nowhere", async () => {
  const page = await openPage(at.browser, at.server.url);
  await page.goto("/setup?token=spent");
  await page.getByRole("heading", { name: "Already set up" }).waitFor();
  await page.goto("/join/spent");
  await page.getByRole("heading", { name: "This invitation is over" }).waitFor();
  await page.goto("/reset/spent");
  await page.getByRole("heading", { name: "This link is over" }).waitFor();
  assertNoFaults(page);
});

test("the form stays where it is when the page learns what there is to say below it", async () => {
  const page = await openPage(at.browser, at.server.url, { worker: false });
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route("**/api/v1/setup", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/sign-in");
  const [email, password] = [page.getByLabel("E-mail"), page.getByLabel("Password", { exact: true })];
  await email.fill("ada@demo.test");
  await password.fill("a long enough phrase");
  const { x, y, width, height } = await page.getByRole("button", { name: "Sign in" }).boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  answer();
  await page.getByText("Forgot your password?").waitFor();
  await page.mouse.up();
  await lineIs(page, "open");
  assertNoFaults(page);
});
