// People who are asked together: kept by an administrator, completed while one writes, counted before it is sent, told.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, message, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const field = (page) => page.getByLabel("Message to stage", { exact: true });
const listed = (page, name) => page.getByRole("list", { name: "Groups" }).getByRole("listitem").filter({ hasText: name });

test("a group is made, mentioned by its handle, changed and ended", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(bo, "stage");
  await ada.goto("/people");
  await ada.getByRole("link", { name: "Groups" }).click();
  await ada.getByText("No groups yet").waitFor();
  await ada.getByRole("button", { name: "Make a group" }).click();
  const dialog = ada.getByRole("dialog", { name: "Make a group" });
  await dialog.getByLabel("Name", { exact: true }).fill("Light & Sound");
  assert.equal(await dialog.getByLabel("Handle").inputValue(), "light-sound");
  await dialog.getByLabel("Handle").fill("bo");
  await dialog.getByRole("button", { name: /Bo Andersen/ }).click();
  await dialog.getByRole("button", { name: "Make group" }).click();
  await dialog.getByText("That handle is taken; choose another.").waitFor();
  await dialog.getByLabel("Handle").fill("lights");
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "Make group" }).click();
  await listed(ada, "Light & Sound").getByText("1 person").waitFor();
  await assertAccessible(ada);
  await ada.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.setViewportSize({ width: 1280, height: 800 });

  await openRoom(ada, "stage");
  await field(ada).pressSequentially("@ligh");
  await ada.getByRole("option", { name: /Light & Sound/ }).click();
  await field(ada).pressSequentially("ready?");
  await ada.keyboard.press("Enter");
  const said = message(bo, "@Light & Sound ready?");
  await said.waitFor();
  await said.locator(".mention[data-group]").waitFor();
  await bo.getByRole("button", { name: /^Notices/ }).getByText("1").waitFor();

  await ada.goto("/groups");
  await ada.getByRole("button", { name: "End Light & Sound" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "End group" }).click();
  await ada.getByText("No groups yet").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("whoever is about to call many is told how many", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(ada, "stage");
  // Six more come in, as the five of the cast are not many.
  const people = await ada.evaluate(async () => {
    const room = `/api/v1/rooms/${location.pathname.split("/")[2]}`;
    const send = (method, path, body) => fetch(path, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    for (let n = 0; n < 6; n += 1) {
      const made = await send("POST", "/api/v1/people", { email: `hand${n}@demo.test`, name: `Hand ${n}`, role: "member" });
      const { person } = await made.json();
      await send("PUT", `${room}/people/${person.id}`, {});
    }
    return (await (await fetch(room)).json()).people_count;
  });
  assert.ok(people > 6, `${people} are in the room`);
  await field(ada).fill("@room the doors open");
  const line = ada.getByText(`This tells ${people - 1} people.`, { exact: true });
  await line.waitFor();
  await assertAccessible(ada);
  await field(ada).fill("@here the doors open");
  await line.waitFor({ state: "detached" });
  assert.equal(await ada.getByText(/^This tells/).count(), 0, "few are online");
  await field(ada).fill("");
  assertNoFaults(ada);
  await ada.context().close();
});
