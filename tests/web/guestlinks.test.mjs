// Guest links: a manager lets people without an account look at a project, and takes that back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, openPage, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin, chooseTool } from "./support/projects.mjs";

const at = await house({ cast: true });

const dialog = (page, name) => page.getByRole("dialog", { name });
const card = (page, title) => page.getByRole("button", { name: title });

/** Makes a link on the page of a project, and gives its address. */
async function share(page, key, { name, password, comments }) {
  await page.goto(`/projects/${key}`);
  await chooseTool(page, "Share by link");
  const sharing = dialog(page, `Share ${key}`);
  await sharing.getByLabel("Whom it is for").fill(name);
  assert.equal(await sharing.getByLabel("Ends").inputValue(), "30");
  if (password) await sharing.getByLabel("Password").fill(password);
  if (comments) await sharing.getByLabel("They can comment").check();
  await assertAccessible(page);
  await sharing.getByRole("button", { name: "Make link" }).click();
  const address = sharing.getByLabel("Link to the project");
  await address.waitFor();
  assert.deepEqual(await faultsOfLayout(page), []);
  return (await address.innerText()).trim();
}

for (const [width, theme] of [[1280, "light"], [390, "dark"]]) {
  test(`a guest reads a project until its link is taken back, at ${width} pixels`, async () => {
    const ada = await signIn(at.browser, at.server.url, "ada", { width, height: 844, theme });
    const key = width === 390 ? "TENT" : "GALA";
    await begin(ada, key, [{ title: "Tune the piano", description: "To **A4**", due: "2030-01-20", priority: "high" }, { title: "Sweep", status: "done" }]);
    await ask(ada, "POST", `/tasks/${key}-1/checklist`, { text: "Lift the lid" });
    await ask(ada, "POST", `/tasks/${key}-1/comments`, { body: "The tuner comes on **Monday**" });
    const address = await share(ada, key, { name: "The band", password: "open sesame" });
    assert.match(address, /\/guest#[a-z2-7]{52}$/);

    const guest = await openPage(at.browser, at.server.url, { width, height: 844, theme });
    const asked = [];
    guest.on("request", (request) => asked.push(request.url()));
    await guest.goto(address);
    await guest.getByRole("heading", { name: "This project has a password" }).waitFor();
    assert.doesNotMatch(await guest.content(), new RegExp(key));
    await assertAccessible(guest);
    await guest.getByLabel("Password").fill("open barley");
    await guest.getByRole("button", { name: "Open" }).click();
    await guest.getByText("That isn't the password of this link.").waitFor();
    await guest.getByLabel("Password").fill("open sesame");
    await guest.getByRole("button", { name: "Open" }).click();
    await guest.getByRole("heading", { name: key, level: 1 }).waitFor();
    await card(guest, "Tune the piano").waitFor();
    assert.deepEqual(await faultsOfLayout(guest), []);
    await assertAccessible(guest);
    if (process.env.SHOTS) await guest.screenshot({ path: `${process.env.SHOTS}/guest-${width}.png` });

    await card(guest, "Tune the piano").click();
    const panel = dialog(guest, "Tune the piano");
    await panel.getByText("The tuner comes on Monday").waitFor();
    await panel.getByText("Lift the lid").waitFor();
    await panel.getByText("To A4").waitFor();
    await assertAccessible(guest);
    if (process.env.SHOTS) await guest.screenshot({ path: `${process.env.SHOTS}/guest-task-${width}.png` });
    await guest.keyboard.press("Escape");

    await ask(ada, "PATCH", `/tasks/${key}-1`, { title: "Tune the organ" });
    await card(guest, "Tune the organ").waitFor();
    const secret = address.split("#")[1];
    assert.ok(asked.length > 0 && asked.every((url) => !url.includes(secret)), "the secret is in no address that is asked for");

    const sharing = dialog(ada, `Share ${key}`);
    await sharing.getByText("opened once").waitFor();
    if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/share-${width}.png` });
    await sharing.getByRole("button", { name: "Take back The band" }).click();
    await guest.getByRole("heading", { name: "This link is over" }).waitFor();
    await card(guest, "Tune the organ").waitFor({ state: "detached" });
    assertNoFaults(ada);
  });
}

test("a link gets a password while somebody looks, who then has to give it", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "HALL", [{ title: "Book the hall" }]);
  const address = await share(ada, "HALL", { name: "" });
  const guest = await openPage(at.browser, at.server.url);
  await guest.goto(address);
  await card(guest, "Book the hall").waitFor();
  const sharing = dialog(ada, "Share HALL");
  await sharing.getByRole("button", { name: "Make another" }).click();
  await sharing.getByRole("button", { name: /^Change / }).click();
  await sharing.getByLabel("Password").fill("open sesame");
  await sharing.getByRole("button", { name: "Save" }).click();
  await guest.getByRole("heading", { name: "This project has a password" }).waitFor();
  await guest.getByLabel("Password").fill("open sesame");
  await guest.getByRole("button", { name: "Open" }).click();
  await card(guest, "Book the hall").waitFor();
  assertNoFaults(ada);
});

test("an address that leads nowhere says so, and an editor has no links to make", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "OPEN", []);
  const guest = await openPage(at.browser, at.server.url);
  for (const path of ["/guest", "/guest#nothing"]) {
    await guest.goto(path);
    await guest.getByRole("heading", { name: "This link is over" }).waitFor();
  }
  await assertAccessible(guest);
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/projects/OPEN");
  await bo.getByRole("button", { name: "More of this project" }).click();
  await bo.getByRole("menuitem", { name: "Calendar feed" }).waitFor();
  assert.equal(await bo.getByRole("menuitem", { name: "Share by link" }).count(), 0);
  assertNoFaults(bo);
});

test("guests comment where the link lets them, and hear what is said back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "BAND", [{ title: "Set list" }]);
  const address = await share(ada, "BAND", { name: "The band", comments: true });
  await ada.goto("/projects/BAND/1");
  const guest = await openPage(at.browser, at.server.url, { width: 390, height: 844, theme: "dark" });
  await guest.goto(address);
  await guest.getByText("Read and comment").waitFor();
  await card(guest, "Set list").click();
  const panel = dialog(guest, "Set list");
  await panel.getByLabel("Your name").fill("Eve");
  await panel.getByLabel("Write a comment").fill("Start with **Blue**, @ada");
  await assertAccessible(guest);
  assert.deepEqual(await faultsOfLayout(guest), []);
  if (process.env.SHOTS) await guest.screenshot({ path: `${process.env.SHOTS}/guest-says-390.png` });
  await panel.getByRole("button", { name: "Comment" }).click();
  await panel.getByText("Start with Blue, @ada").waitFor();
  assert.equal(await panel.getByLabel("Write a comment").inputValue(), "");
  assert.equal(await panel.getByLabel("Your name").inputValue(), "Eve");

  const said = ada.getByRole("listitem", { name: "Comment of Eve" });
  await said.getByText("Guest", { exact: true }).waitFor();
  assert.equal(await said.getByRole("button", { name: "Edit comment" }).count(), 0, "nobody says a guest's comment otherwise");
  await said.getByRole("button", { name: "React" }).click();
  await ada.getByRole("button", { name: "thumbs up" }).first().click();
  await said.getByRole("button", { name: "👍 1: You" }).waitFor();
  await assertAccessible(ada);
  if (process.env.SHOTS) await ada.screenshot({ path: `${process.env.SHOTS}/guest-said.png` });
  await panel.getByRole("list", { name: "Reactions" }).getByText("👍").waitFor({ timeout: 20_000 });

  // A manager takes the right back; the page says so, and what is sent meanwhile is refused with a word.
  const links = (await ask(ada, "GET", "/projects/BAND/guest-links")).items;
  await ask(ada, "PATCH", `/projects/BAND/guest-links/${links[0].id}`, { comments: false });
  await panel.getByLabel("Write a comment").waitFor({ state: "detached", timeout: 20_000 });
  assertNoFaults(ada);
});

test("people react to what is said of a task, each seen by the other at once", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  await begin(ada, "CREW", [{ title: "Load the van" }]);
  await ask(ada, "POST", "/tasks/CREW-1/comments", { body: "Seven o'clock?" });
  await ada.goto("/projects/CREW/1");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await bo.goto("/projects/CREW/1");
  const [hers, his] = [ada, bo].map((page) => page.getByRole("listitem", { name: /^Comment of Ada/ }));
  await his.getByRole("button", { name: "React" }).click();
  await bo.getByRole("button", { name: "party popper" }).first().click();
  await hers.getByRole("button", { name: /^🎉 1: Bo/ }).click();
  await his.getByRole("button", { name: /^🎉 2: You, Ada/ }).click();
  await hers.getByRole("button", { name: "🎉 1: You" }).press("Enter");
  await hers.getByRole("list", { name: "Reactions" }).waitFor({ state: "detached" });
  await his.getByRole("list", { name: "Reactions" }).waitFor({ state: "detached" });
  assert.equal(await ada.evaluate(() => document.activeElement?.getAttribute("aria-label")), "React", "whoever goes by keys goes on from there");
  assertNoFaults(ada);
  assertNoFaults(bo);
});
