// Threads: replied to beside the room, live for everybody, counted for those who follow, and nothing lost on the way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, lineIs, message, openRoom, say, signIn } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const at = await house({ cast: true });

const panel = (page) => page.getByRole("complementary", { name: "Thread", exact: true });
const inThread = (page, text) => panel(page).locator("[data-message]", { hasText: text });
const inRoom = (page, text) => page.getByRole("log", { name: /^Messages in/ }).locator("[data-message]", { hasText: text });
const chip = (page, text) => inRoom(page, text).locator("a[data-thread]");
const link = (page) => page.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: /^Threads/ });

async function openThread(page, text) {
  await inRoom(page, text).hover();
  await inRoom(page, text).getByRole("group", { name: "Message actions" }).getByRole("button", { name: "Reply in a thread" }).click();
  await panel(page).getByLabel("Reply", { exact: true }).waitFor();
}

async function reply(page, text) {
  await panel(page).getByLabel("Reply", { exact: true }).fill(text);
  await panel(page).getByLabel("Reply", { exact: true }).press("Enter");
  await inThread(page, text).and(page.locator('[data-state="stored"]')).waitFor();
}

test("what is replied is beside the room, live, and counted for those who follow", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(ada, "who brings the scales?");
  await message(bo, "who brings the scales?").waitFor();

  await openThread(bo, "who brings the scales?");
  await panel(bo).getByText("No replies yet").waitFor();
  await reply(bo, "I bring them");
  assert.equal(await inRoom(bo, "I bring them").count(), 0, "it stands in the thread and not in the room");
  await chip(ada, "who brings the scales?").getByText("1 reply").waitFor();
  await link(ada).getByText("1 thread with new replies").waitFor();

  // Ada opens it from her list, where it is new, and then isn't.
  await link(ada).click();
  await ada.getByRole("main").getByRole("link", { name: /I bring them/ }).click();
  await inThread(ada, "I bring them").waitFor();
  await link(ada).getByText("1 thread with new replies").waitFor({ state: "detached" });
  await reply(bo, "all three");
  await inThread(ada, "all three").waitFor();
  await chip(ada, "who brings the scales?").getByText("2 replies").waitFor();
  await reply(ada, "thank you");
  await inThread(bo, "thank you").waitFor();
  await assertAccessible(ada);

  // An edit, a reaction and a deletion reach those who look at it.
  await inThread(bo, "all three").hover();
  await inThread(bo, "all three").getByRole("button", { name: "Edit message" }).click();
  await inThread(bo, "").locator("textarea").fill("all four");
  await bo.keyboard.press("Enter");
  await inThread(ada, "all four").waitFor();
  await inThread(ada, "thank you").focus();
  await inThread(ada, "thank you").getByRole("button", { name: "More actions" }).click();
  await ada.getByRole("menuitem", { name: "Delete message" }).click();
  await ada.getByRole("button", { name: "Delete message" }).click();
  await inThread(bo, "This message was deleted.").waitFor();
  await chip(bo, "who brings the scales?").getByText("2 replies").waitFor();

  await panel(ada).getByRole("button", { name: "Close thread" }).click();
  await panel(ada).waitFor({ state: "detached" });
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("with the keyboard alone, and also sent to the room", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(ada, "by keys");
  await inRoom(ada, "by keys").and(ada.locator('[data-state="stored"]')).focus();
  await ada.keyboard.press("t");
  await panel(ada).getByLabel("Reply", { exact: true }).and(ada.locator(":focus")).waitFor();
  await panel(ada).getByRole("checkbox", { name: "Also in the room" }).check();
  await reply(ada, "for all to see");
  assert.equal(await panel(ada).getByRole("checkbox").isChecked(), false, "the next one is for the thread alone");
  await inRoom(bo, "for all to see").getByText("replied in a thread").click();
  await inThread(bo, "for all to see").waitFor();

  await panel(ada).getByLabel("Reply", { exact: true }).press("ArrowUp");
  await panel(ada).locator("article textarea").fill("for everybody to see");
  await ada.keyboard.press("Enter");
  await inThread(bo, "for everybody to see").waitFor();
  await inRoom(bo, "for everybody to see").waitFor();

  await panel(ada).getByLabel("Reply", { exact: true }).press("Escape");
  await panel(ada).waitFor({ state: "detached" });
  assert.match(await ada.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""), /^Message to/, "the focus goes back to the room");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("what is typed and what is sent survives a reload and a server that is away", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(ada, "hold on");
  await message(bo, "hold on").waitFor();
  await openThread(ada, "hold on");
  await openThread(bo, "hold on");
  await panel(ada).getByLabel("Reply", { exact: true }).fill("half a sen");
  await ada.reload();
  await lineIs(ada, "open");
  assert.equal(await panel(ada).getByLabel("Reply", { exact: true }).inputValue(), "half a sen", "the address keeps the thread, and the field what was typed");
  assert.equal(await ada.locator("[data-composer]").first().inputValue(), "", "the room's field is another one");

  await at.server.kill();
  await lineIs(ada, "connecting");
  const field = panel(ada).getByLabel("Reply", { exact: true });
  await field.fill("said while nobody listened");
  await field.press("Enter");
  await inThread(ada, "said while nobody listened").waitFor();
  await at.server.start();
  await inThread(bo, "said while nobody listened").and(bo.locator('[data-state="stored"]')).waitFor();
  await inThread(ada, "said while nobody listened").and(ada.locator('[data-state="stored"]')).waitFor();
  for (const page of [ada, bo]) assert.equal(await inThread(page, "said while nobody listened").count(), 1);
  await chip(bo, "hold on").getByText("1 reply").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a link leads to the reply, on a phone too", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 780, touch: true });
  await openRoom(ada, "stage");
  const href = await ada.evaluate(async () => {
    const room = location.pathname.split("/")[2];
    const post = async (draft) => {
      const sent = await fetch(`/api/v1/rooms/${room}/messages`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(draft) });
      return (await sent.json()).id;
    };
    const root = await post({ body: "many answers" });
    const replies = [];
    for (let n = 1; n <= 70; n += 1) replies.push(await post({ body: `answer ${n}.`, thread: root }));
    return `/rooms/${room}/threads/${root}#${replies[9]}`;
  });
  await ada.goto(href);
  await inThread(ada, "answer 10.").waitFor();
  const box = await inThread(ada, "answer 10.").boundingBox();
  assert.ok(box && box.y > 56 && box.y < 700, `the reply is on the screen: ${JSON.stringify(box)}`);
  // Both ways: to the newest one, and back to the message itself.
  await panel(ada).getByRole("button", { name: /Jump to present|new message/ }).click();
  await inThread(ada, "answer 70.").waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  assertNoFaults(ada);
  await ada.context().close();
});

test("who doesn't follow a thread any more isn't told of replies, until they follow it again", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(ada, "a long story");
  await message(bo, "a long story").waitFor();
  await openThread(bo, "a long story");
  await reply(bo, "how it begins");
  await openThread(ada, "a long story");
  await inThread(ada, "how it begins").waitFor();
  await panel(ada).getByRole("button", { name: "Stop following this thread" }).click();
  await panel(ada).getByRole("button", { name: "Follow this thread" }).waitFor();
  await panel(ada).getByRole("button", { name: "Close thread" }).click();
  await link(ada).getByText(/with new replies/).waitFor({ state: "detached" });
  await reply(bo, "its first part");
  await chip(ada, "a long story").getByText("2 replies").waitFor();
  await ada.waitForTimeout(500);
  assert.equal(await link(ada).getByText(/with new replies/).count(), 0);
  await openThread(ada, "a long story");
  await panel(ada).getByRole("button", { name: "Follow this thread" }).click();
  await panel(ada).getByRole("button", { name: "Stop following this thread" }).waitFor();
  await panel(ada).getByRole("button", { name: "Close thread" }).click();
  await reply(bo, "its second part");
  await link(ada).getByText("1 thread with new replies").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
