// The sidebar as one likes it: sections, their order and what is in them, by pointer and by keys, on all one's devices.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, openRoom, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const [ada, phone, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
const call = async (method, path, data) => {
  const answer = await ada.request.fetch(`${at.server.url}/api/v1${path}`, { method, data, headers: { origin: at.server.url } });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()}`);
};
for (const name of ["alpha", "beta", "gamma"]) await call("POST", "/rooms", { name, kind: "open" });
after(() => assertNoFaults(ada, phone, bo));

const list = (page, name) => page.getByRole("navigation", { name: "Workspace" }).getByRole("region", { name, exact: true });
const names = (page, name) => list(page, name).locator("a").allTextContents();
const becomes = async (page, name, expected) => {
  await page.waitForFunction(
    ([name, expected]) => {
      const rooms = [...document.querySelectorAll(`nav section[aria-label="${name}"] a`)].map((a) => a.textContent.trim());
      return JSON.stringify(rooms) === JSON.stringify(expected);
    },
    [name, expected],
  );
};

test("a room is put into a new section from its details, and my other device shows it", async () => {
  await openRoom(ada, "alpha");
  await ada.getByRole("button", { name: "Room details" }).click();
  await ada.getByLabel("In the sidebar").selectOption({ label: "New section…" });
  const dialog = ada.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Work");
  await assertAccessible(ada);
  await dialog.getByRole("button", { name: "Add section" }).click();
  await becomes(ada, "Work", ["alpha"]);
  await becomes(phone, "Work", ["alpha"]);
  assert.ok(!(await names(ada, "Rooms")).includes("alpha"));
  await ada.reload();
  await becomes(ada, "Work", ["alpha"]);
  assert.equal(await list(bo, "Work").count(), 0);
});

test("rooms are dragged between the lists, and moved by keys within one", async () => {
  const link = (name) => ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name, exact: true });
  await link("beta").dragTo(list(ada, "Work").getByRole("heading"));
  await becomes(ada, "Work", ["alpha", "beta"]);
  await link("gamma").dragTo(link("beta"));
  // Once others were told, nothing of that move comes back and takes the focus away.
  for (const page of [ada, phone]) await becomes(page, "Work", ["alpha", "gamma", "beta"]);
  await link("gamma").focus();
  await ada.keyboard.press("Alt+Shift+ArrowUp");
  await becomes(ada, "Work", ["gamma", "alpha", "beta"]);
  assert.equal(await ada.evaluate(() => document.activeElement.textContent.trim()), "gamma");
  await ada.keyboard.press("Alt+Shift+ArrowUp");
  await becomes(phone, "Work", ["gamma", "alpha", "beta"]);
  // A favourite is in no section.
  await openRoom(ada, "gamma");
  await ada.getByRole("button", { name: "Add to favourites" }).click();
  await becomes(ada, "Favourites", ["gamma"]);
  await becomes(ada, "Work", ["alpha", "beta"]);
  await becomes(phone, "Favourites", ["gamma"]);
  await link("gamma").dragTo(list(ada, "Rooms").getByRole("heading"));
  await becomes(phone, "Work", ["alpha", "beta"]);
  await list(phone, "Favourites").waitFor({ state: "detached" });
});

test("sections are folded, moved, renamed and given up", async () => {
  const more = async (section, item) => {
    await list(ada, section).getByRole("button", { name: `Section ${section}` }).click();
    await ada.getByRole("menuitem", { name: item }).click();
  };
  await list(ada, "Work").getByRole("button", { name: "Work", exact: true }).click();
  await becomes(ada, "Work", []);
  await list(ada, "Work").getByRole("button", { name: "Work", exact: true }).click();
  await becomes(ada, "Work", ["alpha", "beta"]);
  await more("Work", "New section");
  await ada.getByRole("dialog").getByLabel("Name").fill("Play");
  await ada.getByRole("dialog").getByRole("button", { name: "Add section" }).click();
  await list(ada, "Play").waitFor();
  const order = () => ada.locator("nav section[aria-label]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  assert.deepEqual((await order()).slice(0, 2), ["Work", "Play"]);
  await more("Play", "Move up");
  await phone.waitForFunction(() => document.querySelector("nav section[aria-label]")?.getAttribute("aria-label") === "Play");
  await more("Play", "Rename section");
  await ada.getByRole("dialog").getByLabel("Name").fill("Leisure");
  await ada.getByRole("dialog").getByRole("button", { name: "Save changes" }).click();
  await list(ada, "Leisure").waitFor();
  await assertAccessible(ada);
  await more("Work", "Remove section");
  await list(ada, "Work").waitFor({ state: "detached" });
  assert.ok((await names(ada, "Rooms")).includes("alpha"));
  await composer(ada).waitFor();
});
