// A browser and the people in it. Every person is a context of their own: cookies, storage, line.
import assert from "node:assert/strict";
import { chromium } from "./deps.mjs";

const ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const PATIENCE_MS = 20_000;

/** What a page shows is told up to here where a story failed on it. */
const SHOWN_MAX = 2_400;
/** So many of the last answers. */
const HEARD_MAX = 24;

/** The pages that are open. */
const pages = new Set();

export const PASSWORD = "longhouse-demo";

/** With `more` arguments, such as a camera that is drawn. */
export const openBrowser = (more = []) => chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: [...ARGS, ...more] });

/** A page whose errors fail the test: exceptions, and anything the content policy refused. Without the worker, its reads can be held. */
export async function openPage(browser, url, { width = 1280, height = 800, theme = "light", touch = false, worker = true } = {}) {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height }, colorScheme: theme, hasTouch: touch, reducedMotion: "reduce", serviceWorkers: worker ? "allow" : "block" });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  // A worker that takes over amid a story would let requests past what holds them.
  if (worker) page.route = () => assert.fail("requests are held only of a page without the worker: { worker: false }");
  pages.add(page);
  page.on("close", () => pages.delete(page));
  page.faults = [];
  page.asked = new Set();
  page.heard = [];
  page.on("response", (answer) => {
    if (!answer.url().includes("/api/")) return;
    page.heard.push(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`);
    page.heard.splice(0, page.heard.length - HEARD_MAX);
  });
  page.on("framenavigated", (frame) => frame === page.mainFrame() && page.heard.push(`at ${new URL(frame.url()).pathname}`));
  page.on("request", (request) => page.asked.add(request));
  for (const end of ["requestfinished", "requestfailed"]) page.on(end, (request) => page.asked.delete(request));
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => /Content Security Policy|Refused to/.test(message.text()) && page.faults.push(message.text()));
  return page;
}

/** Where everybody is and what they see, for whoever has nothing but the log of a story that failed. */
export async function seen() {
  const all = [...pages].map(async (page) => {
    const text = await page.locator("body").innerText({ timeout: 2_000 }).catch((error) => error.message);
    const waits = [...page.asked].map((request) => `${request.method()} ${request.url()}`);
    const typed = await page.evaluate(() => [...document.querySelectorAll("input")].map((field) => `${field.name || field.type} ${field.value.length}`)).catch((error) => [error.message]);
    const told = [`typed: ${typed.join(", ")}`, `last: ${page.heard.join(", ")}`, `waits for: ${waits.join(", ") || "nothing"}`];
    return `${page.url()}: ${text.replace(/\s+/g, " ").slice(0, SHOWN_MAX)} ${page.faults.join(" ")} ${told.join("; ")}`;
  });
  return Promise.all(all);
}

/** Sets an empty house up by its link: ada owns the workspace and is in it. */
export async function setUp({ browser, server }) {
  const page = await openPage(browser, server.url);
  await page.goto(server.setupLink);
  await page.getByLabel("Workspace name").fill("Northern Lights");
  await page.getByLabel("Your name").fill("Ada Lindqvist");
  await page.getByLabel("E-mail").fill("ada@demo.test");
  await page.getByLabel("Password", { exact: true }).fill("a long enough phrase");
  await page.getByRole("button", { name: "Open the doors" }).click();
  await lineIs(page, "open");
  return page;
}

/** Signs one of the cast in and waits until the page hears the server. */
export async function signIn(browser, url, name, options) {
  const page = await openPage(browser, url, options);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${name}@demo.test`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await lineIs(page, "open");
  return page;
}

export const lineIs = (page, state) => page.locator(`[data-line="${state}"]`).waitFor({ state: "attached" });

/** Waits until `told`, asked in the page, says yes; a promise too, which `waitForFunction` takes for a yes by itself. */
export async function until(page, told) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await page.evaluate(told))) {
    assert.ok(Date.now() < end, `it never came to this: ${told}`);
    await page.waitForTimeout(20);
  }
}

export const composer = (page) => page.locator("[data-composer]");

/** Opens a room by its name in the sidebar, or from the list of all rooms. */
export async function openRoom(page, name) {
  await page.goto("/rooms");
  await page.getByRole("main").getByRole("link", { name, exact: true }).click();
  await page.getByRole("log", { name: `Messages in ${name}` }).waitFor();
  const join = page.getByRole("button", { name: "Join room" });
  await composer(page).or(join).first().waitFor();
  if (await join.isVisible()) await join.click();
  await composer(page).waitFor();
}

export async function say(page, text) {
  await composer(page).fill(text);
  await composer(page).press("Enter");
}

/** The stored message with these words, once it is on the screen. */
export const message = (page, text) => page.locator('[data-message][data-state="stored"]', { hasText: text });

/** Waits until these words are on the screen, and then makes sure that they are there once. */
export async function heardOnce(page, text) {
  await message(page, text).first().waitFor();
  assert.equal(await page.locator("[data-message]", { hasText: text }).count(), 1, `"${text}" is there more than once`);
}

export function assertNoFaults(...pages) {
  for (const page of pages) assert.deepEqual(page.faults, []);
}
