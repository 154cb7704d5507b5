// Audits every page with Lighthouse, as a desktop and as a phone, and fails when one is below 98 in anything.
// Starts the program itself (LONGHOUSE_BIN). Lighthouse is heavy and only needed here, so it isn't among what `npm ci`
// brings: the first run puts it into a folder of its own.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { PASSWORD } from "../../tests/web/support/browser.mjs";
import { seed } from "../../tests/web/support/cast.mjs";
import { Server } from "../../tests/web/support/server.mjs";

const VERSION = "12.8.2";
const LEAST = 98;
const TRIES = 3;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const SCREENS = {
  phone: { formFactor: "mobile", screenEmulation: { mobile: true, width: 412, height: 823, deviceScaleFactor: 1.75, disabled: false } },
  desktop: {
    formFactor: "desktop",
    screenEmulation: { mobile: false, width: 1350, height: 940, deviceScaleFactor: 1, disabled: false },
    throttling: { rttMs: 40, throughputKbps: 10_240, cpuSlowdownMultiplier: 1, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 },
  },
};

const { default: lighthouse } = await import(pathToFileURL(join(installed(), "node_modules/lighthouse/core/index.js")).href);
const wanted = process.argv.slice(2);
const empty = await Server.launch();
const full = await Server.launch();
const port = await freePort();
const browser = await chromium.launchPersistentContext("", {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", `--remote-debugging-port=${port}`],
});
let failed = false;
try {
  const { cookies, paths } = await furnish();
  const outside = ["/", "/sign-in", paths.join, paths.reset].map((path) => [full.url + path, []]);
  const inside = paths.inside.map((path) => [full.url + path, cookies]);
  const pages = [[empty.setupLink, []], ...outside, ...inside].filter(([url]) => wanted.length === 0 || wanted.some((part) => new URL(url).pathname.startsWith(part)));
  console.log(`${"".padEnd(28)}${CATEGORIES.map((name) => name.padStart(16)).join("")}`);
  for (const [url, session] of pages) {
    await browser.clearCookies();
    await browser.addCookies(session);
    for (const screen of Object.keys(SCREENS)) await audit(url, screen);
  }
} finally {
  await browser.close();
  await empty.stop();
  await full.stop();
}
if (failed) {
  console.error(`lighthouse: below ${LEAST}`);
  process.exit(1);
}

/** The best of a few tries for what the machine's other work may disturb; everything else is the same each time. */
async function audit(url, screen) {
  let best = {};
  let notes = [];
  for (let n = 0; n < TRIES; n += 1) {
    const { lhr } = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES, ...SCREENS[screen] }, undefined);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round((lhr.categories[name].score ?? 0) * 100)]));
    for (const name of CATEGORIES) best[name] = Math.max(best[name] ?? 0, scores[name]);
    notes = faults(lhr);
    if (CATEGORIES.every((name) => best[name] >= LEAST)) break;
  }
  const low = CATEGORIES.filter((name) => best[name] < LEAST);
  failed ||= low.length > 0;
  const path = new URL(url).pathname.replace(/[\w-]{20,}/, "…");
  console.log(`${`${path} ${screen}`.padEnd(28)}${CATEGORIES.map((name) => `${best[name]}`.padStart(16)).join("")}`);
  if (low.length > 0 || process.env.LONGHOUSE_NOTES) for (const note of notes) console.log(`    ${note}`);
}

/** What cost points. */
function faults(lhr) {
  const told = [];
  for (const name of CATEGORIES)
    for (const { id, weight } of lhr.categories[name].auditRefs) {
      const { score, title, displayValue, details } = lhr.audits[id];
      if (weight === 0 || score === null || score >= 0.9) continue;
      const where = (details?.items ?? []).slice(0, 3).map((item) => item.description ?? item.node?.snippet ?? item.url ?? item.source ?? "");
      told.push(`${name}: ${title} ${displayValue ?? ""} ${where.join(" | ")}`);
    }
  return told;
}

/** Moves the cast in, and makes an invitation and a reset link to look at. */
async function furnish() {
  await seed(full);
  const call = async (method, path, data) => {
    const answer = await browser.request.fetch(`${full.url}/api/v1${path}`, { method, data, headers: { origin: full.url } });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  await call("POST", "/session", { email: "ada@demo.test", password: PASSWORD });
  const { items: rooms } = await call("GET", "/rooms");
  const { items: people } = await call("GET", "/people");
  const lab = rooms.find((room) => room.name === "lab");
  const bo = people.find((person) => person.name.startsWith("Bo"));
  const invitation = await call("POST", "/invitations", { role: "member" });
  const reset = await call("POST", `/people/${bo.id}/reset-link`, {});
  return {
    cookies: await browser.cookies(),
    paths: {
      join: new URL(invitation.url).pathname,
      reset: new URL(reset.url).pathname,
      inside: [`/rooms/${lab.id}`, "/rooms", "/search", "/people", `/people/${bo.id}`, "/profile", "/security", "/settings", "/invitations", "/audit", "/admin", "/admin/backups", "/admin/jobs", "/api/docs"],
    },
  };
}

function installed() {
  const folder = join(tmpdir(), `longhouse-lighthouse-${VERSION}`);
  if (!existsSync(join(folder, "node_modules/lighthouse"))) execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder, `lighthouse@${VERSION}`], { stdio: ["ignore", "ignore", "inherit"] });
  return folder;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: free } = server.address();
  server.close();
  await once(server, "close");
  return free;
}
