// Home: what somebody is to do, hasn't read and has put off, all of it live; and what a new workspace lacks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openRoom, say, setUp, signIn } from "./support/browser.mjs";
import { seed } from "./support/cast.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { ask, begin } from "./support/projects.mjs";

const [at, fresh] = [await house(), await house()];
await seed(at.server);

const block = (page, name) => page.getByRole("region", { name, exact: true });
const day = (ahead) => new Date(Date.now() + ahead * 86_400_000 - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

test("what is to be done, unread and put off stands on the first page, and follows what others do", async () => {
  const [ada, bo] = [await signIn(at.browser, at.server.url, "ada"), await signIn(at.browser, at.server.url, "bo")];
  await ada.getByRole("heading", { level: 1, name: /^Good (morning|afternoon|evening), Ada$/ }).waitFor();
  await block(ada, "My work").getByText("Tasks that are yours stand here").waitFor();
  await block(ada, "Coming up").getByText("it stands here").waitFor();
  assert.equal(await block(ada, "Begin here").count(), 1, "no project is open yet");
  await assertAccessible(ada);

  const me = await ask(ada, "GET", "/session");
  await begin(bo, "GALA", [
    { title: "Late", due: day(-2), assignees: [me.user.id] },
    { title: "Soon", due: day(3), assignees: [me.user.id], priority: "urgent" },
    { title: "Someday", assignees: [me.user.id] },
    { title: "Of others" },
  ]);
  const work = block(ada, "My work");
  await work.getByRole("region", { name: "Overdue" }).getByText("Late", { exact: true }).waitFor();
  await work.getByRole("region", { name: "The next 7 days" }).getByText("Soon").waitFor();
  await work.getByText("1 more task is for later or has no date").waitFor();
  assert.equal(await work.getByText("Of others").count(), 0);
  await block(ada, "Notices").getByRole("link", { name: /Late/ }).first().waitFor();

  // What is done is gone at once, and comes back if it wasn't.
  await work.getByRole("button", { name: "GALA-1 is done" }).click();
  await work.getByText("Late", { exact: true }).waitFor({ state: "detached" });
  await ada.getByRole("button", { name: "Undo" }).click();
  await work.getByText("Late", { exact: true }).waitFor();
  assert.equal((await ask(ada, "GET", "/tasks/GALA-1")).closed_at, null);

  // What is said where ada isn't looking.
  await openRoom(bo, "stage");
  const stage = (await ask(bo, "GET", "/rooms?all=true&limit=200")).items.find(({ name }) => name === "stage");
  await ask(ada, "PUT", `/rooms/${stage.id}/membership`);
  await say(bo, "@ada where is the sound");
  await message(bo, "where is the sound").waitFor();
  await block(ada, "Unread").getByRole("link", { name: /^stage.*message for you/ }).waitFor();
  await ask(ada, "POST", `/rooms/${stage.id}/scheduled`, { body: "Good luck tomorrow", attachments: [], thread: null, also_in_room: false, send_at: new Date(Date.now() + 86_400_000).toISOString() });
  await block(ada, "Coming up").getByRole("link", { name: /Good luck tomorrow/ }).waitFor();
  await assertAccessible(ada);
  await block(ada, "Unread").getByRole("link", { name: /^stage/ }).click();
  await ada.getByText("1 message for you").waitFor({ state: "detached" });
  await composer(ada).fill("It is on its");
  await ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "Home" }).click();
  await block(ada, "Drafts").getByRole("link", { name: /It is on its/ }).waitFor();
  await block(ada, "Unread").getByRole("link", { name: /^stage/ }).waitFor({ state: "detached" });
  await ada.getByRole("link", { name: "Back to stage" }).waitFor();
  await block(ada, "My work").getByRole("link", { name: /Soon/ }).click();
  await ada.waitForURL("**/projects/GALA/2");
  assertNoFaults(ada, bo);
});

test("on a phone and in the dark nothing of it is cut off", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada", { width: 390, height: 844, theme: "dark", touch: true });
  const me = await ask(ada, "GET", "/session");
  const title = "A title that is so long that it hardly has room on a phone";
  await ask(ada, "POST", "/projects/GALA/tasks", { title, due: day(1), assignees: [me.user.id] });
  await block(ada, "My work").getByText(title).waitFor();
  assert.deepEqual(await faultsOfLayout(ada), []);
  await assertAccessible(ada);
  assertNoFaults(ada);
});

test("a new workspace says what it lacks, ticks off what is there, and then says nothing", async () => {
  const ada = await setUp(fresh);
  const hints = block(ada, "Begin here");
  await hints.getByRole("link", { name: "Write a message" }).click();
  assert.equal(await hints.count(), 0);
  await say(ada, "Hello");
  await message(ada, "Hello").waitFor();
  await ada.goto("/");
  await hints.getByText("Say hello (done)").waitFor();
  assert.equal(await hints.getByRole("listitem").count(), 3);
  await assertAccessible(ada);
  await ask(ada, "POST", "/people", { name: "Bo Andersen", email: "bo@demo.test", role: "member", password: "longhouse-demo" });
  await hints.getByText("Invite people (done)").waitFor();
  await begin(ada, "GALA", []);
  await hints.waitFor({ state: "detached" });
  assertNoFaults(ada);
});
