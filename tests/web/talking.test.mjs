// Two people in one room, each in a browser context of their own.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertNoFaults, composer, heardOnce, lineIs, message, openPage, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";

const at = await house({ cast: true });
const ROOM = "web-tests";

const [ada, bo] = await Promise.all([signIn(at.browser, at.server.url, "ada"), signIn(at.browser, at.server.url, "bo")]);
await ada.getByRole("button", { name: "Create a room" }).click();
await ada.getByRole("dialog").getByLabel("Name").fill(ROOM);
await ada.getByRole("dialog").getByRole("button", { name: "Create room" }).click();
await composer(ada).waitFor();
await openRoom(bo, ROOM);
after(() => assertNoFaults(ada, bo));

test("what one says the other hears, and sees being typed", async () => {
  await composer(bo).pressSequentially("hello Ada");
  await ada.locator('[data-typing="1"]').getByText("Bo is typing").waitFor();
  await composer(bo).press("Enter");
  await heardOnce(ada, "hello Ada");
  await heardOnce(bo, "hello Ada");
  assert.equal(await composer(bo).inputValue(), "");
});

test("an edit and a deletion reach the other, with their traces", async () => {
  await say(ada, "teh plan");
  await heardOnce(bo, "teh plan");
  await composer(ada).press("ArrowUp");
  const editor = ada.getByRole("textbox", { name: "Edit message" });
  await editor.fill("the plan");
  await editor.press("Enter");
  await heardOnce(bo, "the plan");
  await message(bo, "the plan").getByRole("button", { name: "edited" }).click();
  await bo.getByRole("dialog").getByText("teh plan").waitFor();
  await bo.keyboard.press("Escape");

  await message(ada, "the plan").hover();
  await message(ada, "the plan").getByRole("button", { name: "More actions" }).click();
  await ada.getByRole("menuitem", { name: "Delete message" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Delete message" }).click();
  await message(bo, "This message was deleted.").waitFor();
  assert.equal(await bo.getByText("the plan", { exact: true }).count(), 0);
});

test("a mention waits in the sidebar and the title until the room is opened", async () => {
  await ada.goto("/people");
  await ada.getByRole("heading", { name: "People", level: 1 }).waitFor();
  await lineIs(ada, "open");
  await say(bo, "@ada look at this");
  const entry = ada.getByRole("navigation").getByRole("link", { name: ROOM });
  await entry.getByText("1 message for you").waitFor();
  await ada.waitForFunction(() => document.title.startsWith("(1)"));
  await entry.click();
  await heardOnce(ada, "look at this");
  await ada.locator("[data-new-line]").waitFor();
  await entry.getByText("1 message for you").waitFor({ state: "detached" });
});

test("a link to a message opens the room there, in another tab", async () => {
  await say(bo, "the one that is linked");
  await heardOnce(ada, "the one that is linked");
  const id = await message(ada, "the one that is linked").getAttribute("data-message");
  const path = new URL(ada.url()).pathname;
  await ada.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await message(ada, "the one that is linked").hover();
  await message(ada, "the one that is linked").getByRole("button", { name: "Copy link" }).click();
  await ada.getByText("Link copied").waitFor();
  const copied = await ada.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, `${at.server.url}${path}#${id}`);
  const tab = await ada.context().newPage();
  await tab.goto(copied);
  await message(tab, "the one that is linked").waitFor();
  await tab.close();
});

test("what was typed survives leaving the room and a reload", async () => {
  await composer(ada).fill("half a thought");
  const room = ada.url();
  await ada.goto("/people");
  await ada.goto(room);
  await composer(ada).waitFor();
  assert.equal(await composer(ada).inputValue(), "half a thought");
  await composer(ada).fill("");
});

test("a conversation starts from a person's page", async () => {
  await ada.goto("/people");
  await ada.getByRole("list", { name: "People" }).getByRole("link", { name: /^Bo/ }).click();
  await ada.getByRole("button", { name: "Message", exact: true }).click();
  await composer(ada).waitFor();
  await say(ada, "just between us");
  await bo.getByRole("navigation").getByRole("link", { name: /^Ada/ }).click();
  await heardOnce(bo, "just between us");
});

test("what is said while a page of messages is on its way is heard all the same", async () => {
  await openRoom(ada, ROOM);
  const late = await signIn(at.browser, at.server.url, "bo", { worker: false });
  const frames = [];
  late.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => frames.push(String(payload))));
  let answered = false;
  const held = async (route) => {
    const answer = await route.fetch();
    await say(ada, "said meanwhile");
    await heardOnce(ada, "said meanwhile");
    while (!frames.some((frame) => frame.includes("said meanwhile"))) await late.waitForTimeout(20);
    await route.fulfill({ response: answer });
    answered = true;
  };
  await late.route("**/messages?*", held, { times: 1 });
  await openRoom(late, ROOM);
  await heardOnce(late, "said meanwhile");
  assert.ok(answered, "by the page that was on its way");
  assertNoFaults(late);
  await late.context().close();
});

test("a guest sees only the rooms they are in", async () => {
  const gus = await signIn(at.browser, at.server.url, "gus");
  await gus.goto("/rooms");
  await gus.getByRole("heading", { name: "Rooms", level: 1 }).waitFor();
  assert.equal(await gus.getByRole("main").getByRole("link", { name: ROOM }).count(), 0);
  await gus.context().close();
});

test("everything from a message on is unread again, here and on another device, until one comes back", async () => {
  await openRoom(ada, ROOM);
  await openRoom(bo, ROOM);
  for (const n of [1, 2, 3]) {
    await say(ada, `to be read later ${n}`);
    await heardOnce(bo, `to be read later ${n}`);
  }
  const device = await signIn(at.browser, at.server.url, "bo", { width: 1100 });
  const unread = (page, n) => page.getByRole("navigation").getByRole("link", { name: new RegExp(`^${ROOM}.*${n} unread`) });
  await message(bo, "to be read later 2").hover();
  await message(bo, "to be read later 2").getByRole("button", { name: "More actions" }).click();
  await bo.getByRole("menuitem", { name: "Mark unread from here" }).click();
  await unread(bo, 2).waitFor();
  await unread(device, 2).waitFor();
  // The line stands before it, and what is on the screen doesn't count as read by that.
  const order = await bo.getByRole("log").evaluate((list) => [...list.querySelectorAll("[data-new-line], [data-message]")].map((row) => row.textContent));
  const line = order.findIndex((text) => /^New$/.test(text));
  assert.match(order[line + 1] ?? "", /to be read later 2/, JSON.stringify(order.slice(-6)));
  await bo.goto("/people");
  await unread(bo, 2).waitFor();
  await openRoom(bo, ROOM);
  await unread(bo, 2).waitFor({ state: "detached" });
  await unread(device, 2).waitFor({ state: "detached" });
  assertNoFaults(device);
  await device.context().close();
});

test("signing out leaves nothing behind", async () => {
  const page = await signIn(at.browser, at.server.url, "dot");
  await page.getByRole("button", { name: /^Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.goto("/security");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assertNoFaults(page);
  const stranger = await openPage(at.browser, at.server.url);
  await stranger.goto("/people");
  await stranger.getByRole("heading", { name: "Sign in" }).waitFor();
});
