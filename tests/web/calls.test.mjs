// Calls: two browsers on one server that really hear and see one another, with cameras that Chromium draws.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, openRoom, signIn, until } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";

const DEVICES = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", "--auto-select-desktop-capture-source=Entire screen", "--autoplay-policy=no-user-gesture-required"];
const at = await house({ cast: true, browserArgs: DEVICES });

const panel = (page, name) => page.getByRole("region", { name: `Call in ${name}` });
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const remote = (page) => page.locator('[data-tile="remote"]');
const shot = async (page, name) => process.env.SHOTS && page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });

/** Waits until a picture from elsewhere really moves on this page. */
async function plays(page, tile = remote(page)) {
  const video = await tile.locator("video").elementHandle();
  await page.waitForFunction((element) => element.videoWidth > 0 && !element.paused && element.currentTime > 0, video);
  const before = await video.evaluate((element) => element.currentTime);
  await page.waitForFunction(([element, time]) => element.currentTime > time + 0.3, [video, before]);
}

/** Waits until sound comes in from elsewhere: its level isn't nothing. */
async function sounds(page) {
  const video = await remote(page).locator("video").elementHandle();
  await page.waitForFunction((element) => element.srcObject?.getAudioTracks().length > 0, video);
  const loud = await video.evaluate(async (element) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(new MediaStream(element.srcObject.getAudioTracks())).connect(analyser);
    const levels = new Uint8Array(analyser.fftSize);
    for (let n = 0; n < 100; n += 1) {
      await new Promise((done) => setTimeout(done, 100));
      analyser.getByteTimeDomainData(levels);
      if (levels.some((level) => Math.abs(level - 128) > 3)) return true;
    }
    return false;
  });
  assert.ok(loud, "nothing is heard");
}

async function callIn(room, ...pages) {
  for (const page of pages) {
    await openRoom(page, room);
    await page.getByRole("button", { name: /^(Start a call|Join the call with)/ }).click();
    await panel(page, room).waitFor();
  }
}

test("two people in a room see and hear one another, mute is seen, leaving ends it, and a reload heals", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo", { width: 390, height: 800, touch: true, theme: "dark" });
  await openRoom(bo, "stage");
  await callIn("stage", ada);
  await panel(ada, "stage").getByText("Nobody else is here yet.").waitFor();
  await bo.getByRole("button", { name: "Join the call with Ada Lindqvist" }).click();
  await sounds(ada);
  await sounds(bo);

  await press(ada, "Turn camera on");
  await press(bo, "Turn camera on");
  await plays(ada);
  await plays(bo);
  await assertAccessible(ada);
  await assertAccessible(bo);
  assert.deepEqual(await faultsOfLayout(ada), []);
  assert.deepEqual(await faultsOfLayout(bo), []);
  await shot(ada, "call-1280");
  await shot(bo, "call-390-dark");

  await press(ada, "Mute microphone");
  await remote(bo).getByText("Muted:").waitFor();
  await press(ada, "Unmute microphone");
  await remote(bo).getByText("Muted:").waitFor({ state: "detached" });

  // The call stays while one walks about, and one can still write.
  await ada.getByRole("navigation", { name: "Workspace" }).getByRole("link", { name: "People" }).click();
  await plays(ada);
  await composer(bo).fill("I hear you");

  // A page that is loaded again is back in the call by itself.
  await bo.reload();
  await panel(bo, "stage").waitFor();
  await sounds(bo);
  await plays(bo);
  assert.equal(await remote(ada).count(), 1, "the page that was is not there any more");

  await press(bo, "Leave");
  await panel(bo, "stage").waitFor({ state: "detached" });
  await panel(ada, "stage").getByText("Nobody else is here yet.").waitFor();
  await press(ada, "Leave");
  await bo.getByRole("button", { name: "Start a call" }).waitFor();
  assertNoFaults(ada, bo);
  await Promise.all([ada, bo].map((page) => page.context().close()));
});

test("a screen is shown to the others, and a call outlives the server", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  await callIn("stage", ada, bo);
  await sounds(bo);
  await press(ada, "Share your screen");
  const screen = bo.locator('[data-tile="screen"]');
  await plays(bo, screen);
  await shot(bo, "call-screen");
  assert.deepEqual(await faultsOfLayout(bo), []);
  const end = await screen.evaluate((tile) => tile.getBoundingClientRect().bottom);
  for (const top of await bo.locator('[data-tile="remote"], [data-tile="own"]').evaluateAll((tiles) => tiles.map((tile) => tile.getBoundingClientRect().top)))
    assert.ok(top >= end, "a face lies over the screen");
  await press(ada, "Stop sharing your screen");
  await screen.waitFor({ state: "detached" });

  // Another microphone is heard at once, and chosen the next time as well.
  await press(ada, "Devices for calls");
  const microphones = ada.getByLabel("Microphone", { exact: true });
  await microphones.locator("option").nth(1).waitFor({ state: "attached" });
  const label = await microphones.locator("option").last().textContent();
  await microphones.selectOption({ label });
  await assertAccessible(ada);
  await press(ada, "Done");
  await sounds(bo);
  assert.ok(await ada.evaluate(() => localStorage.getItem("longhouse.calls.audioinput")));

  await press(ada, "Turn camera on");
  await plays(bo);
  // Another camera is seen at once, without the call being begun anew.
  await press(ada, "Devices for calls");
  const cameras = ada.getByLabel("Camera", { exact: true });
  await cameras.locator("option").nth(1).waitFor({ state: "attached" });
  await cameras.selectOption({ index: await cameras.locator("option").count() - 1 });
  await press(ada, "Done");
  assert.ok(await ada.evaluate(() => localStorage.getItem("longhouse.calls.videoinput")));
  await plays(bo);
  await at.server.kill();
  await plays(bo);
  await at.server.start();
  await press(ada, "Turn camera off");
  await press(ada, "Turn camera on");
  await plays(bo);
  for (const page of [ada, bo]) await press(page, "Leave");
  assertNoFaults(ada, bo);
  await Promise.all([ada, bo].map((page) => page.context().close()));
});

test("a call in a direct room rings wherever one is, and is answered or declined", async () => {
  const ada = await signIn(at.browser, at.server.url, "ada");
  const bo = await signIn(at.browser, at.server.url, "bo");
  // How many of the browser's ways to make sound are open.
  await bo.addInitScript(() => {
    globalThis.sounding = 0;
    globalThis.AudioContext = class extends AudioContext {
      constructor() {
        super();
        globalThis.sounding += 1;
      }
      close() {
        globalThis.sounding -= 1;
        return super.close();
      }
    };
  });
  const sounding = () => bo.evaluate(() => globalThis.sounding);
  await ada.goto("/people");
  await ada.getByRole("list", { name: "People" }).getByRole("link", { name: /^Bo/ }).click();
  await ada.getByRole("button", { name: "Message", exact: true }).click();
  await composer(ada).waitFor();
  await bo.goto("/files");
  await press(ada, "Start a call");
  const ring = bo.locator("[data-ring]");
  await ring.getByText("is calling you").waitFor();
  await shot(bo, "call-ring");
  await assertAccessible(bo);
  assert.equal(await sounding(), 1, "it is heard");
  await ring.getByRole("button", { name: "Decline" }).click();
  await ring.waitFor({ state: "detached" });
  assert.equal(await sounding(), 0);
  await panel(ada, "Bo Andersen").getByText("Bo Andersen declined.").waitFor();
  await press(ada, "Leave");
  await until(bo, () => fetch("/api/v1/notices").then((answer) => answer.json()).then(({ items }) => items[0]?.kind === "called" && items[0].read));

  // Who doesn't want to be disturbed sees it and hears nothing.
  const preferences = async (change) => {
    const address = `${at.server.url}/api/v1/notices/preferences`;
    const now = await (await bo.request.get(address)).json();
    const set = await bo.request.put(address, { data: { ...now, ...change }, headers: { origin: at.server.url } });
    assert.equal(set.status(), 200, await set.text());
  };
  const availability = () => bo.getByRole("button", { name: /Bo Andersen/ });
  await preferences({ undisturbed_until: new Date(Date.now() + 3_600_000).toISOString() });
  await availability().getByText("Do not disturb").waitFor();
  await press(ada, "Start a call");
  await ring.getByText("is calling you").waitFor();
  assert.equal(await sounding(), 0);
  await press(ada, "Leave");
  await ring.waitFor({ state: "detached" });
  await preferences({ undisturbed_until: null });
  await availability().getByText("Online").waitFor();

  await press(ada, "Start a call");
  await ring.getByRole("button", { name: "Answer" }).click();
  await panel(bo, "Ada Lindqvist").waitFor();
  await sounds(ada);

  await press(bo, "Devices for calls");
  await bo.getByRole("dialog").getByLabel("Ring aloud").uncheck();
  await assertAccessible(bo);
  await press(bo, "Done");
  await press(bo, "Leave");
  await press(ada, "Leave");
  const before = await sounding();
  await press(ada, "Start a call");
  await ring.getByText("is calling you").waitFor();
  assert.equal(await sounding(), before, "this device is kept silent");
  await press(ada, "Leave");
  await ring.waitFor({ state: "detached" });
  await bo.getByRole("link", { name: /^Notices/ }).or(bo.getByRole("button", { name: /^Notices/ })).first().click();
  await bo.getByText("Ada Lindqvist called you").waitFor();
  assertNoFaults(ada, bo);
  await Promise.all([ada, bo].map((page) => page.context().close()));
});

test("three in one call see and hear each of the others", async () => {
  const all = await Promise.all(["ada", "bo", "dot"].map((name) => signIn(at.browser, at.server.url, name)));
  await callIn("lab", ...all);
  for (const page of all) {
    await remote(page).nth(1).waitFor();
    assert.equal(await remote(page).count(), 2);
    await press(page, "Turn camera on");
  }
  for (const page of all) for (const n of [0, 1]) await plays(page, remote(page).nth(n));
  const [, , dot] = all;
  await press(dot, "Leave");
  for (const page of all.slice(0, 2)) {
    await remote(page).nth(1).waitFor({ state: "detached" });
    await plays(page);
  }
  for (const page of all.slice(0, 2)) await press(page, "Leave");
  assertNoFaults(...all);
  await Promise.all(all.map((page) => page.context().close()));
});
