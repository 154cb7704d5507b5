// What links in messages lead to: shown to the room by the server alone, taken away by the author, turned off for all.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assertAccessible } from "./support/accessible.mjs";
import { assertNoFaults, composer, message, openRoom, say, signIn, until } from "./support/browser.mjs";
import { house } from "./support/house.mjs";
import { faultsOfLayout } from "./support/layout.mjs";
import { site } from "./support/site.mjs";

const pages = {
  "/barn": [
    "text/html; charset=utf-8",
    `<!doctype html><title>no</title><meta property="og:title" content="Raising the barn: timber, joints & weather"><meta property="og:site_name" content="Barn Journal">
     <meta property="og:description" content="How forty neighbours put up a timber frame in one long Saturday."><meta property="og:image" content="/barn.png">`,
  ],
  "/plain": ["text/html", "<title>&lt;img src=x onerror=alert(1)&gt;</title>"],
};
const web = await site(pages);
after(() => web.close());
const at = await house({ cast: true, args: ["--egress-allow", "127.0.0.1/32"] });

const cards = (page, text) => message(page, text).getByRole("list", { name: "What the links lead to" });

/** A PNG of one colour. */
const drawn = (page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [600, 315];
    const context = canvas.getContext("2d");
    context.fillStyle = "#a05a20";
    context.fillRect(0, 0, 600, 315);
    return canvas.toDataURL("image/png").split(",")[1];
  });

test("a link is shown with what it leads to, by this server alone, until its author takes that away", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  pages["/barn.png"] = ["image/png", Buffer.from(await drawn(bo), "base64")];
  const foreign = [];
  for (const page of [bo, ada]) page.on("request", (request) => !request.url().startsWith(at.server.url) && !/^(data|blob):/.test(request.url()) && foreign.push(request.url()));
  await openRoom(ada, "stage");
  await openRoom(bo, "stage");
  await say(bo, `read this ${web.at("/barn")}`);
  const card = cards(ada, "read this").getByRole("link");
  await card.waitFor();
  assert.match(await card.innerText(), /Barn Journal\s+Raising the barn: timber, joints & weather\s+How forty neighbours/);
  assert.equal(await card.getAttribute("href"), web.at("/barn"));
  assert.match((await card.getAttribute("rel")) ?? "", /noopener/);
  const image = card.locator("img");
  await image.evaluate((img) => img.decode());
  assert.equal(await image.evaluate((img) => img.naturalWidth), 200);
  assert.deepEqual(foreign, [], "no browser asks anybody else");
  assert.ok(web.asked.every(({ agent }) => agent.startsWith("Longhouse/")));
  // Who looks at the end still does, with the card whole above the composer.
  const [low, top] = await Promise.all([card.boundingBox(), composer(ada).boundingBox()]);
  assert.ok(low.y + low.height <= top.y, "the card is on the screen");

  // Hostile words are words.
  await say(bo, `and that ${web.at("/plain")}`);
  await cards(ada, "and that").getByText("<img src=x onerror=alert(1)>").waitFor();
  await assertAccessible(bo);

  // Others have no button; the author's takes the card from everybody's page.
  assert.equal(await cards(ada, "read this").getByRole("button").count(), 0);
  await cards(bo, "read this").getByRole("button", { name: /^Remove the preview/ }).press("Enter");
  await card.waitFor({ state: "detached" });
  await cards(bo, "read this").waitFor({ state: "detached" });
  assert.equal(await bo.evaluate(() => document.activeElement?.tagName), "ARTICLE");
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});

test("an answer that comes after the room was told more takes nothing of it back", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo", { worker: false });
  await openRoom(bo, "stage");
  await say(bo, `known already ${web.at("/plain")}`);
  await cards(bo, "known already").getByRole("link").first().waitFor();
  pages["/late"] = ["text/html", "<title>Known later</title>"];
  await bo.route("**/messages", async (route) => {
    const answer = await route.fetch();
    await cards(bo, "answered late").getByRole("link").nth(1).waitFor();
    await route.fulfill({ response: answer });
  });
  await say(bo, `answered late ${web.at("/late")} ${web.at("/plain")}`);
  await cards(bo, "answered late").getByRole("link").nth(1).waitFor();
  await until(bo, () => !Object.keys(localStorage).some((key) => key.includes("outbox")));
  assert.equal(await cards(bo, "answered late").getByRole("link").count(), 2);
  assertNoFaults(bo);
  await bo.context().close();
});

test("cards lie well in every width and light", async () => {
  for (const [width, theme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"], [320, "light"]]) {
    const bo = await signIn(at.browser, at.server.url, "bo", { width, theme });
    await openRoom(bo, "stage");
    const word = `seen at ${width} ${theme}`;
    await say(bo, `${word} ${web.at("/barn")} ${web.at("/plain")}`);
    await cards(bo, word).getByRole("link").nth(1).waitFor();
    await assertAccessible(bo);
    await bo.mouse.move(1, 1); // What can be done with the message under the pointer lies over others on purpose.
    assert.deepEqual(await faultsOfLayout(bo), []);
    if (process.env.SHOTS) await bo.screenshot({ path: `${process.env.SHOTS}/previews-${width}-${theme}.png` });
    assertNoFaults(bo);
    await bo.context().close();
  }
});

test("a workspace may want none", async () => {
  const bo = await signIn(at.browser, at.server.url, "bo");
  const ada = await signIn(at.browser, at.server.url, "ada");
  await openRoom(bo, "stage");
  await say(bo, `once more ${web.at("/barn")}`);
  await cards(bo, "once more").waitFor();
  await ada.goto("/settings");
  const box = ada.getByRole("checkbox", { name: "Show what links lead to" });
  await box.and(ada.locator(":checked")).waitFor();
  await assertAccessible(ada);
  await box.press("Space");
  await ada.getByText("Links are shown as they are").waitFor();
  await cards(bo, "once more").waitFor({ state: "detached" });
  await box.press("Space");
  await cards(bo, "once more").waitFor();
  assertNoFaults(ada, bo);
  await ada.context().close();
  await bo.context().close();
});
