// Projects and talk: who is in a project, its room, and tasks that are made of messages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, heardOnce, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { openProject } from "./support/projects.mjs";

const at = await house({ cast: true });

test("somebody is let into a closed project, talks in its room, and is out of both when removed", async () => {
  const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo", { width: 390, theme: "dark" })]);
  await openProject(ada, "Secret", { closed: true });
  await bo.goto("/projects/SECRE");
  await bo.getByText("This isn't here, or you can't see it.").waitFor();

  await ada.getByRole("button", { name: "Project settings" }).click();
  const settings = ada.getByRole("dialog", { name: "Settings of Secret" });
  await settings.getByRole("button", { name: "Let people in" }).click();
  await settings.getByRole("textbox", { name: "Find people" }).fill("Bo");
  await settings.getByRole("button", { name: /Bo Andersen/ }).click();
  await settings.getByLabel("As", { exact: true }).selectOption("Viewer");
  await settings.getByRole("button", { name: "Let in", exact: true }).click();
  await settings.getByRole("combobox", { name: /^Role of Bo/ }).waitFor();
  await assertAccessible(ada, "settings");
  await ada.keyboard.press("Escape");
  await ada.getByRole("button", { name: "Room of this project" }).click();
  await ada.getByRole("log", { name: "Messages in Secret" }).waitFor();
  await say(ada, "only among us");

  await bo.reload();
  await bo.getByRole("button", { name: "People of this project" }).click();
  await bo.getByRole("dialog", { name: "People of Secret" }).getByText("Manager").waitFor();
  await assertAccessible(bo, "people");
  await bo.keyboard.press("Escape");
  await bo.getByRole("button", { name: "Room of this project" }).click();
  await heardOnce(bo, "only among us");

  await ada.getByRole("button", { name: "Room details" }).click();
  const details = ada.getByRole("complementary", { name: "Room details" });
  await details.getByText("The people of its project").waitFor();
  assert.equal(await details.getByRole("button", { name: "Add people" }).count(), 0, "who is in it is said in the project");
  await details.getByRole("link", { name: "Go to the project" }).click();
  await ada.getByRole("heading", { level: 1, name: "Secret" }).waitFor();
  await ada.getByRole("button", { name: "Project settings" }).click();
  await settings.getByRole("button", { name: /^Remove Bo/ }).click();
  await bo.getByText("This room isn't here").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a message becomes a task, and each leads to the other, live", async () => {
  const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
  await openProject(ada, "Party");
  await Promise.all([openRoom(ada, "General"), openRoom(bo, "General")]);
  await say(bo, "We need a **cake** by Friday\nwith candles");
  await message(ada, "We need a cake").hover();
  await message(ada, "We need a cake").getByRole("button", { name: "More actions" }).click();
  await ada.getByRole("menuitem", { name: "Make a task" }).click();
  const dialog = ada.getByRole("dialog", { name: "Make a task" });
  await dialog.getByLabel("Project").selectOption("Party");
  assert.equal(await dialog.getByLabel("Title").inputValue(), "We need a cake by Friday");
  await assertAccessible(ada, "dialog");
  await dialog.getByRole("button", { name: "Make the task" }).click();
  await ada.getByText("PARTY-1 was made.").waitFor();
  for (const page of [ada, bo]) await message(page, "We need a cake").getByRole("link", { name: /PARTY-1/ }).waitFor();
  await assertAccessible(bo, "a message with its task");

  await message(bo, "We need a cake").getByRole("link", { name: /PARTY-1/ }).click();
  const panel = bo.getByRole("complementary", { name: "Task PARTY-1" });
  await panel.getByText("with candles").waitFor();
  await panel.getByRole("link", { name: "From a message" }).click();
  await message(bo, "We need a cake").waitFor();
  await composer(bo).waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
