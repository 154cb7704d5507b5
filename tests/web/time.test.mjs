// Time that people spend on tasks: timers, entries by hand, what it comes to, and what of it is taken away.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, lineIs, signIn } from "./support/browser.mjs";
import { exported } from "./support/exporting.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { chooseTool, openProject, writeTask } from "./support/projects.mjs";

const at = await house({ cast: true });

const time = (page, key) => page.getByRole("complementary", { name: `Task ${key}` }).getByRole("region", { name: "Time" });
const spent = (page, key) => time(page, key).getByRole("list", { name: "Time that was spent" }).getByRole("listitem");
const sign = (page) => page.getByRole("region", { name: "My timer" });

/** A project of the page's person with these tasks, and the first of them open. */
async function begin(page, name, titles) {
  await openProject(page, name);
  for (const title of titles) await writeTask(page, title);
  await page.goto(`/projects/${name.toUpperCase()}/1`);
  await time(page, `${name.toUpperCase()}-1`).waitFor();
}

/** Seconds that a timer shows. */
async function seconds(where) {
  const [, hours, minutes, rest] = /(\d+):(\d\d):(\d\d)/.exec(await where.innerText());
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
}

const send = (page, path, body, method = "POST") =>
  page.evaluate(
    async ([path, body, method]) => (await fetch(`/api/v1${path}`, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) })).status,
    [path, body, method],
  );

test("a timer that was started is seen on every page and device, survives the server, and leaves what it counted", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const phone = await signIn(at.browser, at.server.url, "ada", { width: 390, touch: true });
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "Gala", ["Hall", "Sound"]);
  await bo.goto("/projects/GALA/1");
  await time(ada, "GALA-1").getByRole("button", { name: "Start the timer" }).focus();
  await ada.keyboard.press("Enter");
  await sign(ada).getByText("Hall").waitFor();
  await sign(phone).getByText("GALA-1").waitFor();
  await time(bo, "GALA-1").getByText("Ada Lindqvist is at it").waitFor();
  assert.equal(await sign(bo).count(), 0, "it isn't his");
  await assertAccessible(ada);
  await assertAccessible(phone);

  // From another page the sign leads to the task.
  await phone.goto("/files");
  await sign(phone).getByText("GALA-1").waitFor();
  for (const page of [ada, phone, bo]) assert.deepEqual(await faultsOfLayout(page), []);
  await sign(phone).getByRole("link").click();
  await time(phone, "GALA-1").getByRole("button", { name: /^Stop/ }).first().waitFor();

  await at.server.kill();
  await at.server.start();
  await ada.reload();
  await lineIs(ada, "open");
  assert.ok((await seconds(sign(ada))) >= 1, "it ran on");

  // Another task's timer stops this one, which is noted.
  await ada.goto("/projects/GALA/2");
  await time(ada, "GALA-2").getByRole("button", { name: "Start the timer here; that of GALA-1 stops" }).click();
  await sign(ada).getByText("Sound").waitFor();
  await spent(bo, "GALA-1").getByText("1m", { exact: true }).waitFor();
  await time(bo, "GALA-1").getByText("Ada Lindqvist is at it").waitFor({ state: "detached" });

  await lineIs(phone, "open");
  await sign(phone).getByRole("button", { name: "Stop the timer of GALA-2" }).click();
  await sign(ada).waitFor({ state: "detached" });
  await spent(ada, "GALA-2").getByText("1m", { exact: true }).waitFor();
  await phone.getByRole("button", { name: "Undo" }).click();
  await spent(ada, "GALA-2").waitFor({ state: "detached" });

  await time(ada, "GALA-2").getByRole("button", { name: "Start the timer" }).click();
  await time(ada, "GALA-2").getByRole("button", { name: "Stop without noting" }).click();
  await ada.getByRole("dialog").getByRole("button", { name: "Don't note it" }).click();
  await sign(ada).waitFor({ state: "detached" });
  assert.equal(await spent(ada, "GALA-2").count(), 0);
  assertNoFaults(ada, phone, bo);
  for (const page of [ada, phone, bo]) await page.context().close();
});

test("a clock that is wrong counts from when the timer was started all the same", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(bo, "Late", ["Wait"]);
  const wrong = await at.browser.newContext({ baseURL: at.server.url, storageState: await bo.context().storageState() });
  const page = await wrong.newPage();
  await page.clock.install({ time: Date.now() + 3 * 3_600_000 });
  await page.goto("/projects/LATE/1");
  await time(page, "LATE-1").getByRole("button", { name: "Start the timer" }).click();
  await sign(page).waitFor();
  const shown = await seconds(sign(page));
  assert.ok(shown < 60, `${shown} seconds`);
  await sign(bo).waitFor();
  await sign(bo).getByRole("button", { name: "Stop the timer of LATE-1" }).click();
  await sign(bo).waitFor({ state: "detached" });
  assertNoFaults(bo);
  await wrong.close();
  await bo.context().close();
});

test("time is noted by hand as people write it, said otherwise, taken away and brought back", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await begin(ada, "Rota", ["Sweep"]);
  await bo.goto("/projects/ROTA/1");
  const own = time(bo, "ROTA-1");
  for (const [text, note] of [
    ["1h 30m", "Floor"],
    ["0:45", "Stairs"],
    ["1.5h", "Yard"],
  ]) {
    await own.getByRole("button", { name: "Note time" }).click();
    await own.getByLabel("How long").fill(text);
    await own.getByLabel("What was done").fill(note);
    await bo.keyboard.press("Enter");
    await spent(ada, "ROTA-1").filter({ hasText: note }).waitFor();
  }
  await time(ada, "ROTA-1").getByText("3h 45m").waitFor();

  await own.getByRole("button", { name: "Note time" }).click();
  await own.getByLabel("How long").fill("25h");
  await own.getByText("Say up to 24 hours, as in 1h 30m, 1:30 or 1.5h.").waitFor();
  assert.ok(await own.getByRole("button", { name: "Save" }).isDisabled());
  await assertAccessible(bo);
  await bo.keyboard.press("Escape");
  await own.getByLabel("How long").waitFor({ state: "detached" });

  const stairs = spent(bo, "ROTA-1").filter({ hasText: "Stairs" });
  await stairs.getByRole("button", { name: /^Change: 45m/ }).click();
  await own.getByLabel("How long").fill("2h");
  await bo.keyboard.press("Enter");
  await spent(ada, "ROTA-1").filter({ hasText: "Stairs" }).getByText("2h", { exact: true }).waitFor();
  await bo.getByRole("button", { name: "Undo" }).click();
  await spent(ada, "ROTA-1").filter({ hasText: "Stairs" }).getByText("45m", { exact: true }).waitFor();

  await spent(bo, "ROTA-1").filter({ hasText: "Yard" }).getByRole("button", { name: /^Take away/ }).click();
  await spent(ada, "ROTA-1").filter({ hasText: "Yard" }).waitFor({ state: "detached" });
  await bo.getByText("The entry was taken away.").waitFor();
  await bo.getByRole("status").filter({ hasText: "The entry was taken away." }).getByRole("button", { name: "Undo" }).last().click();
  await spent(ada, "ROTA-1").filter({ hasText: "Yard" }).waitFor();

  // Who manages the project takes away another's, and says nothing for them.
  const floor = spent(ada, "ROTA-1").filter({ hasText: "Floor" });
  assert.equal(await floor.getByRole("button", { name: /^Change/ }).count(), 0);
  await floor.getByRole("button", { name: /^Take away/ }).click();
  await ada.getByRole("dialog", { name: "Take this entry away?" }).getByRole("button", { name: "Take away" }).click();
  await spent(bo, "ROTA-1").filter({ hasText: "Floor" }).waitFor({ state: "detached" });
  for (const page of [ada, bo]) assert.deepEqual(await faultsOfLayout(page), []);
  await bo.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(bo), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("a project's time is told by person, task and day, one's own in all projects, and both are live", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await openProject(ada, "Fair");
  for (const title of ["Tents", "Bread"]) await writeTask(ada, title);
  const [today, before] = await ada.evaluate(() => {
    const day = (back) => {
      const now = new Date();
      return new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() - back)).toISOString().slice(0, 10);
    };
    return [day(0), day(40)];
  });
  assert.equal(await send(ada, "/tasks/FAIR-1", { estimate_minutes: 60 }, "PATCH"), 200);
  assert.equal(await send(ada, "/tasks/FAIR-1/time", { day: today, minutes: 45 }), 201);
  assert.equal(await send(ada, "/tasks/FAIR-1/time", { day: before, minutes: 30 }), 201);

  await chooseTool(ada, "Time");
  await ada.getByRole("heading", { name: "Time in Fair" }).waitFor();
  const groups = ada.getByRole("main").getByRole("list", { name: "Time that was spent" }).locator("> li");
  await groups.filter({ has: ada.getByRole("heading", { name: "Ada Lindqvist" }) }).getByText("Tents").waitFor();
  assert.equal(await send(bo, "/tasks/FAIR-2/time", { day: today, minutes: 20, note: "Rye" }), 201);
  await groups.filter({ has: ada.getByRole("heading", { name: "Bo Andersen" }) }).getByText("Bread").waitFor();
  await ada.getByText("1h 5m").waitFor();
  await assertAccessible(ada);

  await ada.getByRole("button", { name: "By task" }).focus();
  await ada.keyboard.press("Enter");
  await groups.filter({ hasText: "Tents" }).getByText("15m more than was thought").waitFor();
  await ada.getByLabel("Of which days").selectOption("Chosen days");
  await ada.getByLabel("First day").fill(before);
  await ada.getByText("1h 35m").waitFor();
  await ada.getByRole("button", { name: "By day" }).click();
  await groups.nth(1).getByText("30m").first().waitFor();
  await assertAccessible(ada);
  assert.deepEqual(await faultsOfLayout(ada), []);
  await ada.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await faultsOfLayout(ada), []);

  const text = await exported(ada);
  assert.match(text, /,Bo Andersen,FAIR-2,Bread,20,Rye/);
  assert.match(text, new RegExp(`${before},Ada Lindqvist,FAIR-1,Tents,30,`));

  await bo.goto("/my-work");
  await bo.getByRole("link", { name: "My time" }).click();
  await bo.getByRole("heading", { name: "My time" }).waitFor();
  await bo.getByRole("link", { name: "Bread" }).waitFor();
  assert.equal(await bo.getByRole("link", { name: "Tents" }).count(), 0);
  assert.deepEqual(await faultsOfLayout(bo), []);
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
